package org.tongchuang.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.tongchuang.kernel.Refusal;

/**
 * Answers refusals and faults of the API as problem documents (RFC 9457) with {@code code} and
 * {@code arguments} beside the sentence in {@code detail}.
 */
@RestControllerAdvice(annotations = RestController.class)
public class Problems extends ResponseEntityExceptionHandler {

  /** After how many seconds somebody may try again whom a server refuses that is too busy. */
  public static final String RETRY_SECONDS = "2";

  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  private static final List<Class<? extends Exception>> DATABASE_AWAY =
      List.of(
          CannotCreateTransactionException.class,
          DataAccessResourceFailureException.class,
          QueryTimeoutException.class,
          // what a rollback says whose connection has gone with the database
          TransactionSystemException.class);

  private final MessageSource words;

  Problems(MessageSource words) {
    this.words = words;
  }

  /** The sentence for a refusal, in the reader's language. */
  public String sentence(Refusal refusal, Locale reader) {
    return words.getMessage(
        "refusal." + refusal.code().name(), refusal.arguments().toArray(), reader);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> handle(Refusal refusal) {
    var problem =
        problem(
            HttpStatusCode.valueOf(refusal.code().kind().status()),
            refusal.code().name(),
            sentence(refusal, LocaleContextHolder.getLocale()));
    problem.setProperty("arguments", refusal.arguments().stream().map(String::valueOf).toList());
    var response = ResponseEntity.status(problem.getStatus());
    if (refusal.code().kind() == Refusal.Kind.UNAVAILABLE) {
      response.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
    return response.body(problem);
  }

  /** Whether the database cannot be reached: no fault of ours, and trying again helps. */
  public static boolean isDatabaseAway(Exception failure) {
    return DATABASE_AWAY.stream().anyMatch(it -> it.isInstance(failure));
  }

  /** Writes a bug into the log, and answers with the number that its reader may quote. */
  public String logged(Exception bug, HttpServletRequest request) {
    var number = UUID.randomUUID().toString().substring(0, 8);
    log.error("Fault {} at {} {}", number, request.getMethod(), request.getRequestURI(), bug);
    return number;
  }

  /** A bug: the reader gets a number to quote, the log gets the rest. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> handleBug(Exception bug, HttpServletRequest request) {
    if (isDatabaseAway(bug)) {
      log.warn("The database cannot be reached: {}", String.valueOf(bug.getMessage()));
      return handle(new Refusal(Turns.Overload.TRY_AGAIN_SOON));
    }
    var number = logged(bug, request);
    var problem =
        problem(HttpStatus.INTERNAL_SERVER_ERROR, "OUR_FAULT", sentence("OUR_FAULT", number));
    problem.setProperty("number", number);
    return ResponseEntity.internalServerError().body(problem);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException invalid,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var fields =
        invalid.getBindingResult().getFieldErrors().stream().map(Problems::fieldError).toList();
    var names = String.join(", ", fields.stream().map(it -> it.get("field")).distinct().toList());
    var problem = problem(status, "INVALID_FIELDS", sentence("INVALID_FIELDS", names));
    problem.setProperty("arguments", List.of(names));
    problem.setProperty("fields", fields);
    return ResponseEntity.status(status).body(problem);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException unreadable,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return ResponseEntity.status(status)
        .body(problem(status, "UNREADABLE_BODY", sentence("UNREADABLE_BODY")));
  }

  /** Whatever Spring itself refuses keeps its status and gets our shape. */
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception cause,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var problem = problem(status, "BAD_REQUEST", sentence("BAD_REQUEST", status.value()));
    return ResponseEntity.status(status).headers(headers).body(problem);
  }

  private static Map<String, String> fieldError(FieldError error) {
    return Map.of("field", error.getField(), "reason", String.valueOf(error.getDefaultMessage()));
  }

  private String sentence(String code, Object... arguments) {
    return words.getMessage("refusal." + code, arguments, LocaleContextHolder.getLocale());
  }

  private static ProblemDetail problem(HttpStatusCode status, String code, String sentence) {
    var problem = ProblemDetail.forStatusAndDetail(status, sentence);
    problem.setProperty("code", code);
    return problem;
  }
}
