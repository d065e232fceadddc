package org.tongchuang.notices;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.mail.javamail.MimeMessagePreparator;
import org.springframework.stereotype.Component;
import org.tongchuang.notices.Undelivered.Reason;

/** E-mail by the mail server that the file of secrets names, over TLS. */
@Component
class Mail implements Channel {

  private static final Duration STEP = Duration.ofSeconds(10);

  /** A message takes several steps, each of which may be slow, but not all of them. */
  private static final int PATIENCES = 4;

  private final Outside outside;

  Mail(Outside outside) {
    this.outside = outside;
  }

  @Override
  public ChannelSetup.Kind kind() {
    return ChannelSetup.Kind.EMAIL;
  }

  @Override
  public void send(ChannelSetup setup, Secrets.Of secrets, Message message) throws Undelivered {
    var sender = sender(secrets);
    var from = secrets.get("from");
    MimeMessagePreparator mail = it -> write(it, from, message);
    var sending =
        new FutureTask<Boolean>(
            () -> {
              sender.send(mail);
              return true;
            });
    Thread.ofVirtual().name("notice-mail").start(sending);
    try {
      var _ =
          sending.get(outside.patience().multipliedBy(PATIENCES).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof MailException refused) {
        throw new Undelivered(Reason.MAIL_REFUSED, refused.getClass().getSimpleName());
      }
      throw new IllegalStateException(failed.getCause());
    } catch (TimeoutException late) {
      sending.cancel(true);
      throw new Undelivered(Reason.UNREACHABLE);
    } catch (InterruptedException interrupted) {
      sending.cancel(true);
      Thread.currentThread().interrupt();
      throw new Undelivered(Reason.UNREACHABLE);
    }
  }

  private static void write(MimeMessage mail, String from, Message message)
      throws MessagingException {
    var helper =
        new MimeMessageHelper(mail, message.file().isPresent(), StandardCharsets.UTF_8.name());
    helper.setFrom(from);
    helper.setTo(message.to());
    helper.setSubject(message.subject());
    helper.setText(message.text());
    if (message.file().isPresent()) {
      var file = message.file().get();
      helper.addAttachment(file.name(), new ByteArrayResource(file.bytes()), file.type());
    }
  }

  private JavaMailSenderImpl sender(Secrets.Of secrets) throws Undelivered {
    var sender = new JavaMailSenderImpl();
    boolean implicit = !"starttls".equals(secrets.find("tls").orElse("implicit"));
    sender.setHost(secrets.get("host"));
    sender.setPort(port(secrets, implicit ? 465 : 587));
    sender.setUsername(secrets.get("user"));
    sender.setPassword(secrets.get("password"));
    sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
    var settings = new Properties();
    settings.put("mail.smtp.auth", "true");
    var step = Long.toString(STEP.toMillis());
    settings.put("mail.smtp.connectiontimeout", step);
    settings.put("mail.smtp.timeout", step);
    settings.put("mail.smtp.writetimeout", step);
    if (!outside.plain()) {
      settings.put(implicit ? "mail.smtp.ssl.enable" : "mail.smtp.starttls.enable", "true");
      settings.put("mail.smtp.starttls.required", Boolean.toString(!implicit));
      settings.put("mail.smtp.ssl.checkserveridentity", "true");
    }
    sender.setJavaMailProperties(settings);
    return sender;
  }

  private static int port(Secrets.Of secrets, int usual) throws Undelivered {
    var text = secrets.find("port").orElse(Integer.toString(usual));
    if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > 65535) {
      throw new Undelivered(Reason.BAD_ADDRESS, text);
    }
    return Integer.parseInt(text);
  }
}
