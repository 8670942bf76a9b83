package dev.sidelight.term;

import dev.sidelight.grid.Frame;
import dev.sidelight.grid.Theme;
import dev.sidelight.input.Input;
import dev.sidelight.input.Input.Closed.Cause;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The controlling terminal of this process. */
public final class TtyTerminal implements Terminal {
  /** How long a terminal may take to read the last codes; after that it is left as it is. */
  private static final int LEAVE_MILLIS = 500;

  /**
   * Where the launcher says what {@code stty size} said. With it the first frame need not wait for
   * the native library, which takes as long to load as much of the rest before that frame.
   */
  private static final String SIZE_VARIABLE = "SIDELIGHT_SIZE";

  private final Modes modes;
  private final Colours colours;
  private final Thread hook = new Restorer();
  private final Runnable lost = new Loss();

  /** Held while the terminal is taken or given back; not while a child has it. */
  private final Object handover = new Object();

  /** Guards the fields below, for moments only; taken after {@link #handover}. */
  private final Object lock = new Object();

  /** Absent only between a first frame that did not need it and {@link #listen}. */
  private @Nullable Tty tty;

  private Size lastSize;
  private @Nullable Output output;
  private @Nullable HeldErrors errors;
  private @Nullable Reader reader;
  private @Nullable Listener listener;
  private @Nullable Signals signals;
  private @Nullable Frame newest;
  private Theme theme = Theme.DARK;
  private long takenAt;
  private boolean closed;

  private TtyTerminal(Modes modes, Colours colours, Size lastSize) {
    this.modes = modes;
    this.colours = colours;
    this.lastSize = lastSize;
  }

  /**
   * Takes the terminal over; no code is written before the first frame.
   *
   * @throws NoTerminalException if there is none, or none that can show a screen
   */
  public static TtyTerminal open(Modes modes) {
    String term = System.getenv("TERM");
    if (term == null || term.isEmpty() || term.equals("dumb")) {
      throw new NoTerminalException(
          "This terminal can't show a screen (TERM="
              + (term == null ? "" : term)
              + "); try `sidelight status`.");
    }
    Size told = Size.parse(System.getenv(SIZE_VARIABLE));
    TtyTerminal terminal =
        new TtyTerminal(modes, Colours.of(System.getenv()), told == null ? Size.DEFAULT : told);
    if (told == null) {
      terminal.find();
    }
    Runtime.getRuntime().addShutdownHook(terminal.hook);
    try {
      terminal.take();
      return terminal;
    } catch (IOException e) {
      terminal.close();
      throw new NoTerminalException("Cannot open the terminal: " + e.getMessage(), e);
    }
  }

  @Override
  public Size size() {
    synchronized (lock) {
      if (tty != null) {
        lastSize = tty.size();
      }
      return lastSize;
    }
  }

  @Override
  public void listen(Consumer<Input> sink) {
    Size painted;
    synchronized (lock) {
      if (closed || listener != null) {
        throw new IllegalStateException(closed ? "closed" : "listening already");
      }
      painted = lastSize;
      if (tty == null) {
        find();
      }
      listener = new Listener(sink);
      signals = new Signals(this);
    }
    if (!size().equals(painted)) {
      resized();
    }
    try {
      read();
    } catch (IOException e) {
      end(Cause.GONE);
    }
  }

  /** Learns how the terminal is set, and sets it to raw if something is shown already. */
  private void find() {
    synchronized (lock) {
      Tty found = Tty.find();
      tty = found;
      if (output != null) {
        found.raw();
        if (found.isReadable(0)) {
          // What was typed meanwhile was echoed into the frame.
          output.theme(theme);
        }
      }
    }
  }

  @Override
  public void paint(Frame frame) {
    synchronized (lock) {
      newest = frame;
      if (output != null) {
        output.paint(frame);
      }
    }
  }

  @Override
  public void theme(Theme next) {
    synchronized (lock) {
      if (next == theme) {
        return;
      }
      theme = next;
      if (output != null) {
        output.theme(next);
      }
    }
  }

  @Override
  public void bell() {
    write("\007");
  }

  @Override
  public void send(Osc command) {
    write(command.code());
  }

  @Override
  public void askBackground() {
    if (!"linux".equals(System.getenv("TERM"))) {
      write(Osc.askBackground().code());
    }
  }

  private void write(String codes) {
    synchronized (lock) {
      if (output != null) {
        output.send(codes);
      }
    }
  }

  @Override
  public void suspend() {
    if (giveBack(false)) {
      Signals.stopThisProcess();
      comeBack();
    }
  }

  @Override
  public <T> T handOver(Callable<T> child) throws Exception {
    if (!giveBack(false)) {
      throw new IOException("The terminal is not ours to give.");
    }
    try {
      return child.call();
    } finally {
      comeBack();
    }
  }

  @Override
  public void close() {
    giveBack(true);
    HeldErrors held;
    Signals installed;
    Listener told;
    synchronized (lock) {
      held = errors;
      installed = signals;
      signals = null;
      told = listener;
    }
    if (held != null) {
      held.release();
    }
    if (told != null) {
      told.close();
    }
    if (installed != null) {
      installed.close();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the hook is what runs
    }
  }

  /** The window has another size. */
  void resized() {
    synchronized (lock) {
      if (output == null) {
        return;
      }
    }
    Size size = size();
    tell(new Input.Resize(size.columns(), size.rows()));
  }

  /** The process was stopped and goes on: the shell may have changed the terminal meanwhile. */
  void continued() {
    synchronized (lock) {
      if (System.nanoTime() - takenAt < 1_000_000_000L) {
        return;
      }
    }
    if (giveBack(false)) {
      comeBack();
    }
  }

  /** The program must end; ctrl+c that was meant for a child does not count. */
  void end(Cause cause) {
    Listener told;
    synchronized (lock) {
      if (closed || (cause == Cause.INTERRUPTED && output == null)) {
        return;
      }
      told = listener;
    }
    if (told != null) {
      told.end(cause);
    }
  }

  private void take() throws IOException {
    synchronized (handover) {
      synchronized (lock) {
        if (closed) {
          return;
        }
        if (errors == null) {
          errors = HeldErrors.hold();
        }
        FileChannel channel = openRaw();
        Painter painter = new Painter(theme, colours);
        output = new Output(channel, painter, modes.enter(), modes.leave(), lost);
        takenAt = System.nanoTime();
        output.start();
        if (newest != null) {
          output.paint(newest);
        }
      }
    }
  }

  private FileChannel openRaw() throws IOException {
    synchronized (lock) {
      if (tty == null) {
        return FileChannel.open(Tty.CONTROLLING, StandardOpenOption.WRITE);
      }
      tty.raw();
      return tty.openForWriting();
    }
  }

  private void read() throws IOException {
    synchronized (lock) {
      if (tty != null && listener != null && output != null) {
        reader = new Reader(tty, tty.openForReading(), new Decoder(listener), lost);
        reader.start();
      }
    }
  }

  /** Leaves the terminal as it was found; false if that is done already. */
  private boolean giveBack(boolean forGood) {
    synchronized (handover) {
      Output writing;
      Reader reading;
      Tty line;
      synchronized (lock) {
        closed |= forGood;
        line = tty;
        writing = output;
        reading = reader;
        output = null;
        reader = null;
      }
      if (reading != null) {
        reading.finish();
      }
      if (writing == null) {
        return false;
      }
      writing.finish(LEAVE_MILLIS);
      if (line != null && forGood) {
        line.discardInput();
      }
      if (line != null) {
        line.restore();
      }
      return true;
    }
  }

  private void comeBack() {
    try {
      take();
      read();
    } catch (IOException e) {
      end(Cause.GONE);
      return;
    }
    resized();
    tell(new Input.Resumed());
  }

  private void tell(Input input) {
    Listener told;
    synchronized (lock) {
      told = listener;
    }
    if (told != null) {
      told.accept(input);
    }
  }

  private final class Restorer extends Thread {
    Restorer() {
      super("terminal-restore");
    }

    @Override
    public void run() {
      close();
    }
  }

  private final class Loss implements Runnable {
    @Override
    public void run() {
      end(Cause.GONE);
    }
  }
}
