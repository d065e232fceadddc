import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection that is kept open, and next to nothing around it. */
final class Client implements AutoCloseable {

  /**
   * @param retryAfter after how many seconds to try again, as the server says; empty when it does not
   */
  record Answer(int status, String body, String retryAfter) {}

  private final int port;
  private Socket socket;
  private InputStream in;

  Client(int port) throws IOException {
    this.port = port;
    connect();
  }

  private void connect() throws IOException {
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(60_000);
    socket.connect(new InetSocketAddress("127.0.0.1", port), 2_000);
    in = new BufferedInputStream(socket.getInputStream(), 16_384);
  }

  Answer send(String method, String path, String token, String json) throws IOException {
    var body = json.getBytes(StandardCharsets.UTF_8);
    var head =
        method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
            + (token.isEmpty() ? "" : "\r\nAuthorization: Bearer " + token)
            + "\r\nPrefer: return=minimal\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length + "\r\n\r\n";
    var bytes = new byte[head.length() + body.length];
    System.arraycopy(head.getBytes(StandardCharsets.ISO_8859_1), 0, bytes, 0, head.length());
    System.arraycopy(body, 0, bytes, head.length(), body.length);
    socket.getOutputStream().write(bytes);
    int status = Integer.parseInt(line().substring(9, 12));
    int length = 0;
    boolean chunked = false;
    var retryAfter = "";
    boolean last = false;
    for (var line = line(); !line.isEmpty(); line = line()) {
      if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      } else if (line.regionMatches(true, 0, "Transfer-Encoding: chunked", 0, 26)) {
        chunked = true;
      } else if (line.regionMatches(true, 0, "Retry-After:", 0, 12)) {
        retryAfter = line.substring(12).strip();
      } else if (line.regionMatches(true, 0, "Connection: close", 0, 17)) {
        last = true;
      }
    }
    var answer = new Answer(status, chunked ? chunks() : text(length), retryAfter);
    if (last) {
      close();
      connect();
    }
    return answer;
  }

  private String chunks() throws IOException {
    var all = new StringBuilder();
    for (int length = size(); length > 0; length = size()) {
      all.append(text(length));
      line();
    }
    line();
    return all.toString();
  }

  private int size() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private String text(int length) throws IOException {
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    var line = new StringBuilder(64);
    for (int next = in.read(); next != '\r'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the server hung up");
      }
      line.append((char) next);
    }
    in.read();
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
