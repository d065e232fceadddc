package org.tongchuang.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** A file that is given out to be kept under a name, and by nobody on its way. */
public final class Attachment {

  /** What an xlsx is. */
  public static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  /** What a docx is. */
  public static final String DOCX =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  private Attachment() {}

  /** Says that what follows in an answer is a file of that name and type. */
  public static void begin(HttpServletResponse answer, String name, String type) {
    var charset = US_ASCII.newEncoder().canEncode(name) ? US_ASCII : UTF_8;
    answer.setContentType(type);
    answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    answer.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(name, charset).build().toString());
  }

  /** Gives out a file that is at hand as a whole. */
  public static void send(HttpServletResponse answer, String name, String type, byte[] bytes)
      throws IOException {
    begin(answer, name, type);
    answer.setContentLength(bytes.length);
    answer.getOutputStream().write(bytes);
  }
}
