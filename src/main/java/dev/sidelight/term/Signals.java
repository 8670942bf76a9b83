package dev.sidelight.term;

import dev.sidelight.input.Input.Closed.Cause;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The signals that concern the terminal, while it is listened to. Before that, those that end the
 * program do so by the runtime, whose shutdown restores the terminal too.
 */
final class Signals implements AutoCloseable {
  private static final Signal STOP = new Signal("TSTP");

  private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();

  Signals(TtyTerminal terminal) {
    install("INT", signal -> terminal.end(Cause.INTERRUPTED));
    install("TERM", signal -> terminal.end(Cause.TERMINATED));
    install("HUP", signal -> terminal.end(Cause.HUNG_UP));
    install("WINCH", signal -> terminal.resized());
    install("TSTP", signal -> terminal.suspend());
    install("CONT", signal -> terminal.continued());
  }

  private void install(String name, SignalHandler handler) {
    try {
      Signal signal = new Signal(name);
      before.put(signal, Signal.handle(signal, handler));
    } catch (IllegalArgumentException e) {
      // The runtime was told to leave this signal alone (-Xrs).
    }
  }

  /**
   * Stops this process and its group until they are continued, as ctrl+z does in a terminal that is
   * not raw. The runtime raises no signal that it has no handler for, hence a shell does it, which
   * is stopped too and so returns no sooner than we are continued.
   */
  static void stopThisProcess() {
    SignalHandler handler = Signal.handle(STOP, SignalHandler.SIG_DFL);
    try {
      new ProcessBuilder("sh", "-c", "kill -TSTP 0").start().waitFor();
    } catch (IOException e) {
      // There is no shell to return to.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Signal.handle(STOP, handler);
    }
  }

  @Override
  public void close() {
    before.forEach(Signal::handle);
  }
}
