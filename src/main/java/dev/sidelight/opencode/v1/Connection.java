package dev.sidelight.opencode.v1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One connection to a server, for one request after the other. For one thread at a time; only
 * {@link #close} may be called by any. Interrupting the thread that waits ends the connection.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112: HTTP/1.1</a>
 */
final class Connection implements AutoCloseable {
  /** Bytes of the longest head that is read. */
  private static final int LONGEST_HEAD = 64 << 10;

  private static final int BUFFER = 8 << 10;

  private static final long UNTIL_CLOSED = -1;

  /** Closing it ends what another thread waits for; closing a socket of TLS could wait itself. */
  private final SocketChannel channel;

  private final Socket socket;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int next;
  private int end;
  private boolean answered;

  private Connection(SocketChannel channel, Socket socket) throws IOException {
    this.channel = channel;
    this.socket = socket;
    in = socket.getInputStream();
  }

  /** Nothing answered in time, not even a refusal. */
  static final class SlowConnectException extends IOException {
    private static final long serialVersionUID = 1;
  }

  /**
   * Connects to the host of an http or https address; where its name has several addresses, to the
   * first that answers.
   *
   * @param limit longest wait for each of them
   */
  static Connection open(URI base, Duration limit) throws IOException {
    boolean secure = base.getScheme().equals("https");
    int port = base.getPort() >= 0 ? base.getPort() : secure ? 443 : 80;
    IOException failure = new ConnectException();
    for (InetAddress address : InetAddress.getAllByName(base.getHost())) {
      SocketChannel channel = SocketChannel.open();
      try {
        Socket socket = channel.socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(address, port), (int) limit.toMillis());
        return new Connection(channel, secure ? secured(socket, base.getHost(), port) : socket);
      } catch (SocketTimeoutException e) {
        channel.close();
        failure = new SlowConnectException();
      } catch (IOException e) {
        channel.close();
        failure = e;
        if (Thread.currentThread().isInterrupted()) break;
      }
    }
    throw failure;
  }

  private static Socket secured(Socket socket, String host, int port) throws IOException {
    var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    var secured = (SSLSocket) factory.createSocket(socket, host, port, true);
    var parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.setSoTimeout((int) Http.AT_ONCE.toMillis());
    secured.startHandshake();
    return secured;
  }

  /**
   * @param headers of the answer, names in lower case; of several with one name the last
   * @param length bytes of the body, -1 if it says itself where it ends
   */
  record Head(int status, Map<String, String> headers, long length) {
    Head {
      headers = Map.copyOf(headers);
    }

    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    boolean isChunked() {
      return header("transfer-encoding").toLowerCase(Locale.ROOT).endsWith("chunked");
    }

    /** {@return whether another request may follow} */
    boolean isKept() {
      boolean delimited = length != UNTIL_CLOSED || isChunked();
      return delimited && !header("connection").toLowerCase(Locale.ROOT).contains("close");
    }
  }

  /** {@return whether anything was read of the answer to the latest request} */
  boolean isAnswered() {
    return answered;
  }

  /** Sends a request and reads the head of its answer. */
  Head exchange(byte[] request, Patience patience) throws IOException {
    answered = false;
    socket.getOutputStream().write(request);
    Head head = head(patience);
    // An answer before the answer, such as 103.
    while (head.status() < 200) head = head(patience);
    return head;
  }

  private Head head(Patience patience) throws IOException {
    int left = LONGEST_HEAD;
    String first = line(patience, left);
    left -= first.length();
    String[] words = first.split(" ", 3);
    if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("[1-5]\\d\\d")) {
      throw new IOException("it does not speak HTTP/1.1");
    }
    var headers = new HashMap<String, String>();
    for (String line = line(patience, left); !line.isEmpty(); line = line(patience, left)) {
      left -= line.length();
      int colon = line.indexOf(':');
      if (colon <= 0) throw new IOException("a header without a name");
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      headers.put(name, line.substring(colon + 1).strip());
    }
    int status = Integer.parseInt(words[1]);
    return new Head(status, headers, length(status, headers));
  }

  private static long length(int status, Map<String, String> headers) throws IOException {
    if (status < 200 || status == 204 || status == 304) return 0;
    String length = headers.getOrDefault("content-length", "");
    if (headers.containsKey("transfer-encoding") || length.isEmpty()) return UNTIL_CLOSED;
    return number(length, 10);
  }

  private static long number(String digits, int radix) throws IOException {
    try {
      long number = Long.parseLong(digits, radix);
      if (number >= 0) return number;
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new IOException("a length that is none");
  }

  /** {@return the body that follows a head; its end is -1 as often as asked} */
  InputStream body(Head head, Patience patience) {
    return head.isChunked() && head.length() != 0
        ? new Chunks(patience)
        : new Plain(head.length(), patience);
  }

  private String line(Patience patience, int longest) throws IOException {
    var line = new StringBuilder();
    while (true) {
      if (next == end) fill(patience);
      int start = next;
      while (next < end && buffer[next] != '\n') next++;
      line.append(new String(buffer, start, next - start, ISO_8859_1));
      if (line.length() > longest) throw new IOException("a line without end");
      if (next == end) continue;
      next++;
      int length = line.length();
      if (length > 0 && line.charAt(length - 1) == '\r') line.setLength(length - 1);
      return line.toString();
    }
  }

  private void fill(Patience patience) throws IOException {
    int count = receive(buffer, 0, buffer.length, patience);
    if (count < 0) throw new EOFException("it ended in the middle");
    next = 0;
    end = count;
  }

  private int some(byte[] target, int offset, int length, Patience patience) throws IOException {
    if (next == end) return receive(target, offset, length, patience);
    int count = Math.min(length, end - next);
    System.arraycopy(buffer, next, target, offset, count);
    next += count;
    return count;
  }

  private int receive(byte[] target, int offset, int length, Patience patience) throws IOException {
    patience.begins();
    while (true) {
      socket.setSoTimeout(patience.millis());
      try {
        int count = in.read(target, offset, length);
        if (count > 0) {
          answered = true;
          patience.came(count);
        }
        return count;
      } catch (SocketTimeoutException _) {
        // Whether it goes on is for patience to say.
      }
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException _) {
      // It is closed as far as it can be.
    }
  }

  /** So many bytes, or all that come. */
  private final class Plain extends Body {
    private long left;

    Plain(long length, Patience patience) {
      super(patience);
      left = length;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left == 0) return -1;
      int most = left == UNTIL_CLOSED ? length : (int) Math.min(length, left);
      int count = some(target, offset, most, patience);
      if (left == UNTIL_CLOSED) return count;
      if (count < 0) throw new EOFException("it ended in the middle");
      left -= count;
      return count;
    }
  }

  /** Pieces that each say how long they are; one of no length is the end. */
  private final class Chunks extends Body {
    private long left;
    private boolean first = true;
    private boolean ended;

    Chunks(Patience patience) {
      super(patience);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left == 0 && !ended) begin();
      if (ended) return -1;
      int count = some(target, offset, (int) Math.min(length, left), patience);
      if (count < 0) throw new EOFException("it ended in the middle");
      left -= count;
      return count;
    }

    private void begin() throws IOException {
      if (!first) line(patience, 2);
      first = false;
      String size = line(patience, LONGEST_HEAD);
      int extension = size.indexOf(';');
      left = number((extension < 0 ? size : size.substring(0, extension)).strip(), 16);
      if (left > 0) return;
      ended = true;
      while (!line(patience, LONGEST_HEAD).isEmpty()) {}
    }
  }

  private abstract static class Body extends InputStream {
    final Patience patience;

    Body(Patience patience) {
      this.patience = patience;
    }

    @Override
    public abstract int read(byte[] target, int offset, int length) throws IOException;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }
  }
}
