package org.tongchuang;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.tongchuang.kernel.Command;
import org.tongchuang.kernel.Refusal;

/** What is typed in a terminal: serves, shows a demonstration, or runs one {@link Command}. */
public final class CommandLine {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int CALLED_WRONGLY = 2;

  private static final String DATA = "tongchuang.data";

  private static final String USAGE =
      """
      同创 Tongchuang：让城市治理形成闭环

      用法：tongchuang 命令 [选项]
        demo                      演示：http://localhost:8080，附演示数据和演示账号
        serve                     正式运行：HTTPS，不含演示数据
        test                      安装测试所需并运行全部测试
        help                      显示本说明
      选项：
        --port 端口               监听端口（demo 默认 8080，serve 默认 8443）
        --data 目录               数据目录（默认为程序旁的 data）
        --district 代码           六位行政区划代码

      Usage: tongchuang COMMAND [OPTIONS]
        demo                      a demonstration at http://localhost:8080, with data and accounts
        serve                     production: HTTPS, no demonstration data
        test                      installs what the tests need and runs them all
        help                      shows this
      Options:
        --port PORT               the port to listen on (demo: 8080, serve: 8443)
        --data DIR                the data folder (data, beside the program)
        --district CODE           the six digits of a district
      Environment:
        TONGCHUANG_DATABASE_URL   postgresql://user:password@host/name instead of the embedded one
        TONGCHUANG_TLS_CERTIFICATE, TONGCHUANG_TLS_KEY   PEM files for HTTPS
        TONGCHUANG_BEHIND_PROXY   true: plain HTTP on the loopback address, for a proxy in front
        TONGCHUANG_ADDRESS        where people reach the server, as https://city.example
        TONGCHUANG_HTTP_TURNS     how many requests are worked on at once (16); three times as many
                                  wait up to a second, the rest are asked to come again

      其他命令 Other commands:
      """;

  /** The call is wrong; the message says how. */
  private static final class WrongCall extends RuntimeException {

    private WrongCall(String words) {
      super(words, null, false, false);
    }
  }

  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;
  private final Clock clock;

  CommandLine(PrintStream out, PrintStream err, Map<String, String> environment, Clock clock) {
    this.out = out;
    this.err = err;
    this.environment = environment;
    this.clock = clock;
  }

  public static void main(String... arguments) {
    var commandLine = new CommandLine(System.out, System.err, System.getenv(), Clock.systemUTC());
    int status = commandLine.run(List.of(arguments));
    if (status != DONE) {
      System.exit(status);
    }
  }

  /**
   * Does what is asked. A server goes on running after this has answered.
   *
   * @return the exit status
   */
  int run(List<String> arguments) {
    try {
      var words = new ArrayList<>(arguments);
      var settings = takeOptions(words);
      return switch (words.isEmpty() ? "" : words.getFirst()) {
        case "demo" -> serve(words, demonstration(settings));
        case "serve" -> serve(words, withAddress(production(settings)));
        case "help", "--help", "-h" -> help(out, settings, DONE);
        case "" -> help(err, settings, CALLED_WRONGLY);
        default -> command(words, settings);
      };
    } catch (WrongCall wrong) {
      err.println(wrong.getMessage());
      return CALLED_WRONGLY;
    } catch (RuntimeException | IOException failed) {
      StartFailure.inWords(failed).ifPresentOrElse(err::println, () -> failed.printStackTrace(err));
      return FAILED;
    }
  }

  private int serve(List<String> words, Map<String, String> settings) {
    if (words.size() > 1) {
      throw new WrongCall("多余的参数 / not understood: " + words.get(1));
    }
    start(WebApplicationType.SERVLET, settings);
    out.println("同创已启动 / Tongchuang is ready: " + address(settings));
    return DONE;
  }

  private static Map<String, String> demonstration(Map<String, String> settings) {
    settings.put("tongchuang.demonstration", "true");
    settings.put("server.address", "localhost");
    settings.putIfAbsent("server.port", "8080");
    return settings;
  }

  private Map<String, String> production(Map<String, String> settings) throws IOException {
    settings.put("tongchuang.demonstration", "false");
    var certificate = environment.get("TONGCHUANG_TLS_CERTIFICATE");
    var key = environment.get("TONGCHUANG_TLS_KEY");
    if ("true".equals(environment.get("TONGCHUANG_BEHIND_PROXY"))) {
      settings.put("server.address", "localhost");
      settings.put("server.forward-headers-strategy", "native");
      settings.putIfAbsent("server.port", "8080");
      out.println("HTTP：只对本机，由前面的代理提供 HTTPS / for this machine only; a proxy speaks HTTPS");
      return settings;
    }
    settings.putIfAbsent("server.port", "8443");
    if (certificate != null && key != null) {
      settings.putAll(Https.with(Path.of(certificate), Path.of(key)));
      out.println("HTTPS：使用证书 / with the certificate " + certificate);
    } else {
      var folder = Path.of(settings.getOrDefault(DATA, "")).resolve("tls");
      settings.putAll(Https.selfSigned(folder, clock));
      out.println("HTTPS：自签名证书，浏览器会警告 / self-signed, browsers will warn: " + folder);
    }
    return settings;
  }

  /** Adds where people reach the server, for links that are printed. */
  private Map<String, String> withAddress(Map<String, String> settings) {
    var given = environment.get("TONGCHUANG_ADDRESS");
    settings.put("tongchuang.address", given == null ? address(settings) : given);
    return settings;
  }

  private static String address(Map<String, String> settings) {
    var scheme = settings.containsKey(Https.SWITCH) ? "https" : "http";
    return scheme + "://localhost:" + settings.get("server.port");
  }

  private int command(List<String> words, Map<String, String> settings) {
    try (var context = start(WebApplicationType.NONE, settings)) {
      var called =
          commands(context).stream()
              .filter(it -> (String.join(" ", words) + " ").startsWith(it.name() + " "))
              .max(Comparator.comparingInt(it -> it.name().length()));
      if (called.isEmpty()) {
        throw new WrongCall(
            "没有这个命令 / no such command: %s%n%n%s"
                .formatted(String.join(" ", words), usage(context)));
      }
      var command = called.get();
      var arguments = words.subList(command.name().split(" ", -1).length, words.size());
      try {
        return command.run(List.copyOf(arguments), out);
      } catch (Refusal refusal) {
        err.println(
            context.getMessage(
                "refusal." + refusal.code().name(),
                refusal.arguments().toArray(),
                refusal.getMessage(),
                Locale.getDefault()));
        return FAILED;
      }
    }
  }

  private static int help(PrintStream stream, Map<String, String> settings, int status) {
    try (var context = start(WebApplicationType.NONE, settings)) {
      stream.print(usage(context));
      return status;
    }
  }

  private static String usage(ConfigurableApplicationContext context) {
    var usage = new StringBuilder(USAGE);
    for (var command : commands(context)) {
      usage.append("  %s %s%n".formatted(command.name(), command.usage()));
    }
    return usage.toString();
  }

  private static List<Command> commands(ConfigurableApplicationContext context) {
    return context.getBeansOfType(Command.class).values().stream()
        .sorted(Comparator.comparing(Command::name))
        .toList();
  }

  private static ConfigurableApplicationContext start(
      WebApplicationType type, Map<String, String> settings) {
    var all = new LinkedHashMap<>(settings);
    // what goes wrong at the start is said once, by StartFailure
    all.put("logging.level.org.springframework.boot.SpringApplication", "off");
    all.put("logging.level.org.springframework.boot.diagnostics", "off");
    all.put("logging.level.org.springframework.context", "error");
    all.put("logging.level.org.springframework.boot.web", "error");
    if (type == WebApplicationType.NONE) {
      all.put("tongchuang.serving", "false");
      all.put("tongchuang.database.attach", "true");
      all.put("spring.main.lazy-initialization", "true");
      all.put("logging.level.org.tongchuang", "warn");
    }
    return new SpringApplicationBuilder(Tongchuang.class)
        .web(type)
        .run(
            all.entrySet().stream()
                .map(it -> "--" + it.getKey() + "=" + it.getValue())
                .toArray(String[]::new));
  }

  /** Takes the options out of the words, as settings for Spring. */
  private Map<String, String> takeOptions(List<String> words) {
    var settings = new LinkedHashMap<String, String>();
    takeOption(words, "--port", "[0-9]{1,5}").ifPresent(it -> settings.put("server.port", it));
    takeOption(words, "--district", "[0-9]{6}")
        .ifPresent(it -> settings.put("tongchuang.district", it));
    var data = takeOption(words, "--data", ".+");
    settings.put(DATA, data.orElse(environment.getOrDefault("TONGCHUANG_DATA", "data")));
    return settings;
  }

  private static Optional<String> takeOption(List<String> words, String name, String format) {
    int at = words.indexOf(name);
    if (at < 0) {
      return Optional.empty();
    }
    if (at + 1 == words.size() || !words.get(at + 1).matches(format)) {
      throw new WrongCall("选项的值不对 / needs a fitting value: " + name);
    }
    words.remove(at);
    return Optional.of(words.remove(at));
  }
}
