package dev.sidelight.opencode.v1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a server, for one request after the other. For one thread at a time; only
 * {@link #close} may be called by any. Interrupting the thread that waits ends the connection.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112: HTTP/1.1</a>
 */
final class Connection implements AutoCloseable {
  /** Bytes of the longest head that is read, with the answers before the answer; so of trailers. */
  private static final int LONGEST_HEAD = 64 << 10;

  /** Bytes written at once; so many fit into what a connection at rest takes without its peer. */
  private static final int SLICE = 8 << 10;

  /** How TLS begins to say that it was not spoken to in its own language. */
  private static final byte TLS_ALERT = 21;

  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private static final int BUFFER = 16 << 10;

  private static final long UNTIL_CLOSED = -1;

  /** Hexadecimal digits of the longest piece of a body. */
  private static final int MOST_DIGITS = 15;

  /** Those of a piece that is no longer than an int can tell. */
  private static final int FEW_DIGITS = 7;

  /** Bytes from the end of one piece to the start of the next at least. */
  private static final int SHORTEST_LINE = "\r\n1\r\n".length();

  /** Closing it ends what another thread waits for; closing a socket of TLS could wait itself. */
  private final SocketChannel channel;

  private final Socket socket;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int next;
  private int end;

  /** Bytes that the lines being read may still have. */
  private int lineBytesLeft;

  private boolean answered;

  /** Where the system puts what it read, once reads are {@link #watched}. */
  private @Nullable ByteBuffer outside;

  private Connection(SocketChannel channel, Socket socket) throws IOException {
    this.channel = channel;
    this.socket = socket;
    in = socket.getInputStream();
  }

  /** Nothing answered in time, not even a refusal. */
  static final class SlowConnectException extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** The server takes no more of a request. */
  static final class UnreadException extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** What answers is no web server. */
  static final class NoHttpException extends IOException {
    private static final long serialVersionUID = 1;

    private NoHttpException() {
      super("it does not speak HTTP/1.1");
    }
  }

  /**
   * Connects to the host of an http or https address; where its name has several addresses, to the
   * first that answers. Whom to trust over https, and under which names, is for Java's default
   * trust store and for RFC 9110 to say.
   *
   * @param limit longest wait for each of them, and then for TLS to be set up
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
        return new Connection(
            channel, secure ? secured(channel, base.getHost(), port, limit) : socket);
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

  private static Socket secured(SocketChannel channel, String host, int port, Duration limit)
      throws IOException {
    var guard = new Guard(channel, limit);
    try (guard) {
      var factory = SSLContext.getDefault().getSocketFactory();
      var secured = (SSLSocket) factory.createSocket(channel.socket(), host, port, true);
      var parameters = secured.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secured.setSSLParameters(parameters);
      secured.startHandshake();
      return secured;
    } catch (NoSuchAlgorithmException e) {
      throw new IOException("Java's TLS cannot be set up: " + e.getMessage(), e);
    } catch (IOException e) {
      throw guard.struck ? new SocketTimeoutException("no handshake") : e;
    }
  }

  /** Closes a channel on which nothing moves for too long; where reads can wait, so may writes. */
  private static final class Guard implements AutoCloseable {
    private final SocketChannel channel;
    private final long limitNanos;
    private final Thread thread;
    private volatile long movedNano = System.nanoTime();
    private volatile boolean struck;

    Guard(SocketChannel channel, Duration limit) {
      this.channel = channel;
      limitNanos = limit.toNanos();
      thread = Thread.ofVirtual().name("sidelight-guard").start(this::watch);
    }

    void moved() {
      movedNano = System.nanoTime();
    }

    private void watch() {
      try {
        while (true) {
          long left = limitNanos - (System.nanoTime() - movedNano);
          if (left <= 0) break;
          Thread.sleep(Duration.ofNanos(left));
        }
        struck = true;
        channel.close();
      } catch (InterruptedException | IOException _) {
        // All went well, or it is closed as far as it can be.
      }
    }

    @Override
    public void close() {
      thread.interrupt();
    }
  }

  /**
   * @param headers of the answer, names in lower case; several of one name are joined by commas
   * @param length bytes of the body, -1 if it says itself where it ends
   * @param kept whether another request may follow
   */
  record Head(int status, Map<String, String> headers, long length, boolean kept) {
    Head {
      headers = Map.copyOf(headers);
    }

    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    boolean isChunked() {
      return headers.containsKey("transfer-encoding");
    }
  }

  /** {@return whether anything was read of the answer to the latest request} */
  boolean isAnswered() {
    return answered;
  }

  /** {@return whether nothing has come that nobody asked for} */
  boolean isQuiet() {
    try {
      return next == end && in.available() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Sends a request and reads the head of its answer.
   *
   * @param stall longest time in which the server takes nothing of a long request
   * @throws UnreadException if it takes nothing for longer
   */
  Head exchange(byte[] request, Duration stall, Patience patience) throws IOException {
    answered = false;
    send(request, stall);
    patience.sent();
    lineBytesLeft = LONGEST_HEAD;
    Head head = head(patience);
    // An answer before the answer, such as 103.
    while (head.status() < 200) head = head(patience);
    return head;
  }

  private void send(byte[] request, Duration stall) throws IOException {
    OutputStream out = socket.getOutputStream();
    if (request.length <= SLICE) {
      out.write(request);
      return;
    }
    var guard = new Guard(channel, stall);
    try (guard) {
      for (int from = 0; from < request.length; from += SLICE) {
        out.write(request, from, Math.min(SLICE, request.length - from));
        guard.moved();
      }
    } catch (IOException e) {
      throw guard.struck ? new UnreadException() : e;
    }
  }

  private Head head(Patience patience) throws IOException {
    if (next == end) fill(patience);
    if (buffer[next] == TLS_ALERT) throw new IOException("it speaks TLS; try https");
    String[] words = line(patience).split(" ", 3);
    if (words.length < 2 || !words[0].matches("HTTP/1\\.\\d") || !words[1].matches("[1-5]\\d\\d")) {
      throw new NoHttpException();
    }
    int status = Integer.parseInt(words[1]);
    if (status == 101) throw new IOException("it goes over to another protocol unasked");
    Map<String, String> headers = headers(patience);
    long length = length(status, headers);
    boolean delimited = length != UNTIL_CLOSED || headers.containsKey("transfer-encoding");
    boolean closes =
        words[0].equals("HTTP/1.0")
            || headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT).contains("close");
    return new Head(status, headers, length, delimited && !closes);
  }

  private Map<String, String> headers(Patience patience) throws IOException {
    var headers = new HashMap<String, String>();
    String name = "";
    for (String line = line(patience); !line.isEmpty(); line = line(patience)) {
      boolean goesOn = line.charAt(0) == ' ' || line.charAt(0) == '\t';
      if (goesOn && !name.isEmpty()) {
        headers.merge(name, line.strip(), (before, more) -> before + " " + more);
        continue;
      }
      int colon = line.indexOf(':');
      name = colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
      if (!HEADER_NAME.matcher(name).matches()) throw new IOException("a header without a name");
      headers.merge(
          name, line.substring(colon + 1).strip(), (before, more) -> before + ", " + more);
    }
    return headers;
  }

  /**
   * Where two ends are named, somebody on the way may have taken the other one for true, and what
   * follows for an answer.
   */
  private static long length(int status, Map<String, String> headers) throws IOException {
    if (status < 200 || status == 204 || status == 304) return 0;
    String coding = headers.get("transfer-encoding");
    String length = headers.get("content-length");
    if (coding == null) return length == null ? UNTIL_CLOSED : number(length);
    if (length != null) throw new IOException("a body with two ends");
    if (!coding.equalsIgnoreCase("chunked")) throw new IOException("a coding that is not known");
    return UNTIL_CLOSED;
  }

  private static long number(String digits) throws IOException {
    try {
      // A sign is no digit.
      if (!digits.isEmpty() && Character.digit(digits.charAt(0), 10) >= 0) {
        return Long.parseLong(digits);
      }
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

  private String line(Patience patience) throws IOException {
    var line = new StringBuilder();
    while (true) {
      if (next == end) fill(patience);
      int start = next;
      while (next < end && buffer[next] != '\n') next++;
      lineBytesLeft -= next - start + 1;
      if (lineBytesLeft < 0) throw new IOException("lines without end");
      line.append(new String(buffer, start, next - start, ISO_8859_1));
      if (next == end) continue;
      next++;
      int length = line.length();
      if (length > 0 && line.charAt(length - 1) == '\r') line.setLength(length - 1);
      return line.toString();
    }
  }

  private void fill(Patience patience) throws IOException {
    int count = receive(buffer, 0, buffer.length, patience);
    if (count < 0) {
      throw new EOFException(answered ? "it ended in the middle" : "it ended without an answer");
    }
    next = 0;
    end = count;
  }

  private int some(byte[] target, int offset, int length, Patience patience) throws IOException {
    if (next == end) {
      if (length >= buffer.length) return receive(target, offset, length, patience);
      // What comes behind the few bytes that are wanted need not be asked for by itself.
      int came = receive(buffer, 0, buffer.length, patience);
      if (came < 0) return came;
      next = 0;
      end = came;
    }
    int count = Math.min(length, end - next);
    System.arraycopy(buffer, next, target, offset, count);
    next += count;
    return count;
  }

  private int receive(byte[] target, int offset, int length, Patience patience) throws IOException {
    patience.begins();
    int most = Math.min(length, BUFFER);
    int count =
        patience.isWatched()
            ? watched(target, offset, most)
            : patiently(target, offset, most, patience);
    if (count > 0) {
      answered = true;
      patience.came(count, most);
    }
    return count;
  }

  private int patiently(byte[] target, int offset, int length, Patience patience)
      throws IOException {
    while (true) {
      socket.setSoTimeout(patience.millis());
      try {
        return in.read(target, offset, length);
      } catch (SocketTimeoutException _) {
        // Whether it goes on is for patience to say.
      }
    }
  }

  /** Reads in the fewest steps, as that is done all day long, and mostly for a few bytes. */
  private int watched(byte[] target, int offset, int length) throws IOException {
    if (socket instanceof SSLSocket) {
      socket.setSoTimeout(0);
      return in.read(target, offset, length);
    }
    ByteBuffer into = outside == null ? ByteBuffer.allocateDirect(BUFFER) : outside;
    outside = into;
    into.clear().limit(length);
    int count = channel.read(into);
    into.flip();
    if (count > 0) into.get(target, offset, count);
    return count;
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
      return count + atHand(target, offset + count, length - count);
    }

    /** {@return how many more bytes there were without waiting for any, of many small pieces} */
    private int atHand(byte[] target, int offset, int length) {
      int count = 0;
      while (count < length && next < end && (left > 0 || beginsAtHand())) {
        int more = (int) Math.min(left, Math.min(length - count, end - next));
        System.arraycopy(buffer, next, target, offset + count, more);
        next += more;
        left -= more;
        count += more;
      }
      return count;
    }

    /** Begins a piece if its line has come and says nothing but its length, as nearly all do. */
    private boolean beginsAtHand() {
      if (end - next < SHORTEST_LINE || buffer[next] != '\r' || buffer[next + 1] != '\n')
        return false;
      int size = 0;
      int i = next + 2;
      for (int most = Math.min(i + FEW_DIGITS, end - 2); i < most; i++) {
        int digit = digit(buffer[i]);
        if (digit < 0) break;
        size = size << 4 | digit;
      }
      if (size == 0 || buffer[i] != '\r' || buffer[i + 1] != '\n') return false;
      next = i + 2;
      left = size;
      return true;
    }

    /** {@return what the line says that comes before each piece, without making a string of it} */
    private long size() throws IOException {
      long size = 0;
      int digits = 0;
      for (int digit = digit(); digit >= 0; digit = digit()) {
        if (++digits > MOST_DIGITS) throw new IOException("a length that is none");
        size = size << 4 | digit;
      }
      // What follows may say more of the piece, or end the line.
      if (digits == 0 || ";\r\n\t ".indexOf(buffer[next]) < 0) {
        throw new IOException("a length that is none");
      }
      passLine();
      return size;
    }

    /** {@return how long the line is that is passed over, its end apart} */
    private int passLine() throws IOException {
      for (int length = 0; --lineBytesLeft >= 0; ) {
        if (next == end) fill(patience);
        byte passed = buffer[next++];
        if (passed == '\n') return length;
        if (passed != '\r') length++;
      }
      throw new IOException("lines without end");
    }

    /** {@return the digit that comes next; negative, and nothing is read, if none does} */
    private int digit() throws IOException {
      if (next == end) fill(patience);
      int digit = digit(buffer[next]);
      if (digit >= 0) next++;
      return digit;
    }

    private static int digit(byte letter) {
      if (letter >= '0' && letter <= '9') return letter - '0';
      int lowerCase = letter | 'a' - 'A';
      return lowerCase >= 'a' && lowerCase <= 'f' ? lowerCase - 'a' + 10 : -1;
    }

    private void begin() throws IOException {
      lineBytesLeft = LONGEST_HEAD;
      if (!first && passLine() > 0) throw new IOException("more than its length says");
      first = false;
      left = size();
      if (left > 0) return;
      ended = true;
      while (!line(patience).isEmpty()) {}
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
