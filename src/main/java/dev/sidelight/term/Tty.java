package dev.sidelight.term;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalInt;
import org.jline.nativ.CLibrary;
import org.jline.nativ.CLibrary.Termios;
import org.jline.nativ.CLibrary.WinSize;

/** The controlling terminal as the operating system offers it: line discipline, size, bytes. */
final class Tty {
  /** The parts of a termios that differ between systems. */
  private record Flags(long input, long local, int minimum, int time) {
    private static final Flags LINUX =
        // BRKINT ISTRIP INLCR IGNCR ICRNL IXON; ISIG ICANON ECHO ECHONL IEXTEN; VMIN VTIME
        new Flags(0x2 | 0x20 | 0x40 | 0x80 | 0x100 | 0x400, 0x1 | 0x2 | 0x8 | 0x40 | 0x8000, 6, 5);

    private static final Flags BSD =
        new Flags(
            0x2 | 0x20 | 0x40 | 0x80 | 0x100 | 0x200, 0x80 | 0x100 | 0x8 | 0x10 | 0x400, 16, 17);

    static Flags ofThisSystem() {
      return System.getProperty("os.name", "").startsWith("Linux") ? LINUX : BSD;
    }
  }

  /** OPOST, the same everywhere. */
  private static final long POST_PROCESS = 0x1;

  /** The terminal of this process, whatever its streams lead to. */
  static final Path CONTROLLING = Path.of("/dev/tty");

  /** TCGETS and TCSETS of Linux, where they are not other numbers and so refused. */
  private static final long GET_EXACTLY = 0x5401;

  private static final long SET_EXACTLY = 0x5402;

  /** The kernel's termios has 36 bytes. */
  private static final int EXACT_WORDS = 16;

  private static final int STANDARD_OUTPUT = 1;

  private final int descriptor;
  private final Termios found;

  /**
   * What was found as the kernel of Linux keeps it; JLine's native code leaves one of its fields
   * (the line discipline's number) to chance. Empty elsewhere.
   */
  private final int[] exactlyFound;

  private Tty(int descriptor, Termios found) {
    this.descriptor = descriptor;
    this.found = found;
    int[] words = new int[EXACT_WORDS];
    boolean told =
        Flags.ofThisSystem() == Flags.LINUX && CLibrary.ioctl(descriptor, GET_EXACTLY, words) == 0;
    this.exactlyFound = told ? words : new int[0];
  }

  /**
   * Finds the terminal behind one of the standard streams.
   *
   * @throws NoTerminalException if all of them lead elsewhere, or the native library can't be used
   */
  static Tty find() {
    NativeLibrary.load();
    for (int descriptor : new int[] {STANDARD_OUTPUT, 0, 2}) {
      if (CLibrary.isatty(descriptor) != 0) {
        return new Tty(descriptor, attributes(descriptor));
      }
    }
    throw new NoTerminalException("Input and output are no terminal; try `sidelight status`.");
  }

  /**
   * {@return how wide the terminal is that standard output leads to, if it is one and tells}
   *
   * @throws NoTerminalException if the native library can't be used
   */
  static OptionalInt columnsOfOutput() {
    NativeLibrary.load();
    WinSize size = new WinSize();
    boolean told = CLibrary.ioctl(STANDARD_OUTPUT, CLibrary.TIOCGWINSZ, size) == 0;
    return told && size.ws_col > 0 ? OptionalInt.of(size.ws_col) : OptionalInt.empty();
  }

  private static Termios attributes(int descriptor) {
    Termios termios = new Termios();
    if (CLibrary.tcgetattr(descriptor, termios) != 0) {
      throw new NoTerminalException("The terminal does not tell its settings.");
    }
    return termios;
  }

  /** A channel whose blocked reads end when their thread is interrupted. */
  FileChannel openForReading() throws IOException {
    return open(StandardOpenOption.READ);
  }

  /** A channel whose blocked writes end when their thread is interrupted. */
  FileChannel openForWriting() throws IOException {
    return open(StandardOpenOption.WRITE);
  }

  private FileChannel open(OpenOption direction) throws IOException {
    try {
      return FileChannel.open(CONTROLLING, direction);
    } catch (IOException e) {
      // No controlling terminal, yet a stream leads to one.
      String name = CLibrary.ttyname(descriptor);
      if (name == null || name.isBlank()) {
        throw e;
      }
      return FileChannel.open(Path.of(name.trim()), direction);
    }
  }

  /** Every byte comes as typed, none is echoed, and none raises a signal. */
  void raw() {
    Flags flags = Flags.ofThisSystem();
    Termios raw = new Termios();
    raw.c_iflag = found.c_iflag & ~flags.input();
    raw.c_oflag = found.c_oflag & ~POST_PROCESS;
    raw.c_cflag = found.c_cflag;
    raw.c_lflag = found.c_lflag & ~flags.local();
    raw.c_ispeed = found.c_ispeed;
    raw.c_ospeed = found.c_ospeed;
    System.arraycopy(found.c_cc, 0, raw.c_cc, 0, found.c_cc.length);
    raw.c_cc[flags.minimum()] = 1;
    raw.c_cc[flags.time()] = 0;
    CLibrary.tcsetattr(descriptor, CLibrary.TCSANOW, raw);
  }

  /** As it was found, bit for bit. Never waits for the terminal. */
  void restore() {
    if (exactlyFound.length == 0 || CLibrary.ioctl(descriptor, SET_EXACTLY, exactlyFound) != 0) {
      CLibrary.tcsetattr(descriptor, CLibrary.TCSANOW, found);
    }
  }

  Size size() {
    WinSize size = new WinSize();
    boolean told = CLibrary.ioctl(descriptor, CLibrary.TIOCGWINSZ, size) == 0;
    return told && size.ws_col > 0 && size.ws_row > 0
        ? new Size(size.ws_col, size.ws_row)
        : Size.DEFAULT;
  }

  /** Waits so long for something to read; false if nothing came. */
  boolean isReadable(int millis) {
    return CLibrary.pollForInput(descriptor, millis) > 0;
  }

  /** Throws away what was not read, such as mouse reports that were under way. */
  void discardInput() {
    try (FileChannel channel = openForReading()) {
      ByteBuffer bytes = ByteBuffer.allocate(1024);
      for (int i = 0; i < 64 && isReadable(0) && channel.read(bytes.clear()) > 0; i++) {}
    } catch (IOException e) {
      // the terminal is gone
    }
  }
}
