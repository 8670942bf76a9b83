package dev.sidelight.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jline.terminal.Size;
import org.jline.utils.ScreenTerminal;

/**
 * A program on a pseudo-terminal of its own, with a screen that shows what a person would see.
 *
 * <p>The screen keeps one code point a cell: combining marks are dropped and joined emoji are
 * split. Methods may be called by any thread.
 */
public final class Pty implements AutoCloseable {
  /** Runs the program, as a shell does, between two looks at the line discipline. */
  private static final String WRAPPER =
      """
      trap : HUP INT TERM
      stty -g >"$0/before"
      sh -c 'echo $$ >"$0/pid"; exec "$@"' "$0" "$@"
      code=$?
      stty -g >"$0/after"
      exit $code
      """;

  private static final Duration START = Duration.ofSeconds(20);
  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  private final PtyProcess process;
  private final OutputStream input;
  private final Path notes;
  private final Thread reader;
  private final ScreenTerminal screen;
  private final EscapeLog escapes = new EscapeLog();
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private boolean ended;
  private boolean paused;

  private Pty(PtyProcess process, Path notes, int columns, int rows) {
    this.process = process;
    this.input = process.getOutputStream();
    this.notes = notes;
    this.screen = new ScreenTerminal(columns, rows);
    this.reader = Thread.ofPlatform().daemon().name("pty-reader").unstarted(this::read);
  }

  /**
   * Starts a program.
   *
   * @param environment all of it; {@code TERM} is set to {@code xterm-256color} if it is missing
   */
  public static Pty start(
      List<String> command, Map<String, String> environment, Path folder, int columns, int rows)
      throws IOException {
    Path notes = Files.createTempDirectory("sidelight-pty");
    List<String> wrapped = new ArrayList<>(List.of("sh", "-c", WRAPPER, notes.toString()));
    wrapped.addAll(command);
    var all = new HashMap<>(environment);
    all.putIfAbsent("TERM", "xterm-256color");
    PtyProcess process =
        new PtyProcessBuilder(wrapped.toArray(String[]::new))
            .setEnvironment(all)
            .setDirectory(folder.toString())
            .setInitialColumns(columns)
            .setInitialRows(rows)
            .start();
    var pty = new Pty(process, notes, columns, rows);
    pty.reader.start();
    return pty;
  }

  /** The terminal reads no more, from the piece on that it is reading, until it reads again. */
  public synchronized void stopReading() {
    paused = true;
  }

  public synchronized void readAgain() {
    paused = false;
    notifyAll();
  }

  private synchronized void awaitReading() throws IOException {
    try {
      while (paused) wait();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** {@return what is on the screen now} */
  public synchronized Screen screen() {
    long[] cells = new long[screen.getColumns() * screen.getRows()];
    int[] cursor = new int[2];
    screen.dump(cells, cursor);
    List<String> rows = new ArrayList<>();
    List<BitSet> bold = new ArrayList<>();
    for (int row = 0; row < screen.getRows(); row++) {
      var text = new StringBuilder();
      var boldCells = new BitSet();
      for (int column = 0; column < screen.getColumns(); column++) {
        long cell = cells[row * screen.getColumns() + column];
        int character = ScreenTerminal.cellCodePoint(cell);
        if (character == 0) continue;
        if (ScreenTerminal.cellBold(cell)) boldCells.set(text.length());
        text.appendCodePoint(character);
      }
      rows.add(text.toString().stripTrailing());
      bold.add(boldCells);
    }
    return new Screen(rows, bold, cursor[0], cursor[1], escapes.title());
  }

  /**
   * Waits until the screen, between two frames, satisfies the condition.
   *
   * @param what completes «waited for …» in the failure's message
   * @throws AssertionError with a picture of the screen, if the deadline passes or the program ends
   */
  public synchronized Screen waitFor(String what, Predicate<Screen> condition, Duration deadline)
      throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    while (true) {
      boolean whole = !screen.isSynchronizedOutput();
      Screen now = screen();
      if (whole && condition.test(now)) return now;
      long left = end - System.nanoTime();
      if (left <= 0 || ended) {
        String why = ended ? "the program ended" : deadline.toMillis() + " ms passed";
        throw new AssertionError("waited for " + what + " but " + why + "\n" + now);
      }
      wait(left / 1_000_000 + 1);
    }
  }

  /** Waits until one row holds all of the texts, in that order. */
  public Screen waitForText(Duration deadline, String... texts) throws InterruptedException {
    return waitFor(Arrays.toString(texts), now -> now.shows(texts), deadline);
  }

  /** Sends characters as if typed; see {@link Keys} for the others. */
  public void type(String text) throws IOException {
    synchronized (input) {
      input.write(text.getBytes(UTF_8));
      input.flush();
    }
  }

  /** Presses and releases the left button; columns and rows count from 0. */
  public void click(int column, int row) throws IOException {
    type("\u001b[<0;%d;%dM\u001b[<0;%d;%dm".formatted(column + 1, row + 1, column + 1, row + 1));
  }

  /** Turns the wheel by a number of notches, downwards if positive. */
  public void wheel(int column, int row, int notches) throws IOException {
    String notch = "\u001b[<%d;%d;%dM".formatted(notches > 0 ? 65 : 64, column + 1, row + 1);
    type(notch.repeat(Math.abs(notches)));
  }

  public synchronized void resize(int columns, int rows) {
    screen.setSize(Size.of(columns, rows));
    process.setWinSize(new WinSize(columns, rows));
  }

  /** {@return how many bytes the program wrote so far; a place for {@link #since}} */
  public synchronized int mark() {
    return output.size();
  }

  /** {@return the bytes that the program wrote after the mark} */
  public synchronized byte[] since(int mark) {
    byte[] all = output.toByteArray();
    return Arrays.copyOfRange(all, mark, all.length);
  }

  /** Waits that long, and fails if the program writes anything meanwhile. */
  public synchronized void expectSilence(Duration time) throws InterruptedException {
    int before = output.size();
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      wait(left / 1_000_000 + 1);
      if (output.size() > before) {
        String said = new String(since(before), UTF_8).replace("\u001b", "␛");
        throw new AssertionError("the program wrote «" + said + "»\n" + screen());
      }
    }
  }

  /** {@return the terminal modes that are not as they were before the program; best empty} */
  public synchronized List<String> modesLeftOver() {
    return escapes.leftOver();
  }

  /** {@return whether the private mode, such as 1049 of the alternate screen, is set} */
  public synchronized boolean isModeOn(int mode) {
    return escapes.isOn(mode);
  }

  /** {@return the operating system commands so far, such as {@code 9;text} of a notification} */
  public synchronized List<String> commands() {
    return escapes.commands();
  }

  public synchronized int bells() {
    return escapes.bells();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** {@return the process id of the program, once it has started} */
  public long pid() {
    Path file = notes.resolve("pid");
    Await.until(
        START,
        () -> Files.exists(file) && Files.readString(file).endsWith("\n"),
        () -> "the program did not start\n" + screen());
    return Long.parseLong(note("pid"));
  }

  /** {@return the line discipline's settings before the program, as stty writes them} */
  public String lineSettingsBefore() {
    return note("before");
  }

  /** {@return the line discipline's settings after the end of the program} */
  public String lineSettingsAfter() {
    return note("after");
  }

  /** Sends a signal, such as {@code TERM}. */
  public void signal(String name) throws IOException, InterruptedException {
    int code = new ProcessBuilder("kill", "-" + name, "" + pid()).start().waitFor();
    if (code != 0) throw new IOException("kill -" + name + " answers " + code);
  }

  /** {@return the exit code, once the program has ended and all it wrote has been read} */
  public int awaitExit(Duration deadline) throws InterruptedException {
    if (!process.waitFor(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new AssertionError("the program still runs after " + deadline + "\n" + screen());
    }
    reader.join(LAST_WORDS);
    return process.exitValue();
  }

  /** Ends the program, if it still runs, and its terminal. */
  @Override
  public void close() throws IOException {
    ProcessHandle.of(process.pid()).stream()
        .flatMap(shell -> Stream.concat(shell.descendants(), Stream.of(shell)))
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
    for (String name : List.of("before", "after", "pid")) {
      Files.deleteIfExists(notes.resolve(name));
    }
    Files.delete(notes);
  }

  private String note(String name) {
    try {
      return Files.readString(notes.resolve(name)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    CharsetDecoder decoder =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    ByteBuffer bytes = ByteBuffer.allocate(16_384);
    CharBuffer chars = CharBuffer.allocate(16_384);
    try (InputStream in = process.getInputStream()) {
      while (true) {
        awaitReading();
        int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (n < 0) break;
        int from = bytes.position();
        bytes.position(from + n).flip();
        decoder.decode(bytes, chars, false);
        show(Arrays.copyOfRange(bytes.array(), from, from + n), chars.flip().toString());
        bytes.compact();
        chars.clear();
      }
    } catch (IOException e) {
      // Linux ends the output of a terminal without programs with an error.
    } finally {
      synchronized (this) {
        ended = true;
        notifyAll();
      }
    }
  }

  private void show(byte[] raw, String text) throws IOException {
    String reply;
    synchronized (this) {
      output.writeBytes(raw);
      escapes.take(text);
      screen.write(text);
      reply = screen.read();
      notifyAll();
    }
    if (!reply.isEmpty()) type(reply);
  }
}
