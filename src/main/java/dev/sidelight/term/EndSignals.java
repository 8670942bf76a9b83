package dev.sidelight.term;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** The signals that ask a program without a screen to end, while this is open. */
public final class EndSignals implements AutoCloseable {
  private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();

  private EndSignals(Runnable asked) {
    for (String name : List.of("INT", "TERM", "HUP")) {
      try {
        Signal signal = new Signal(name);
        before.put(signal, Signal.handle(signal, _ -> asked.run()));
      } catch (IllegalArgumentException e) {
        // The runtime was told to leave this signal alone (-Xrs).
      }
    }
  }

  /**
   * @param asked called on a thread of the runtime's, once for each signal
   */
  public static EndSignals listen(Runnable asked) {
    return new EndSignals(asked);
  }

  @Override
  public void close() {
    before.forEach(Signal::handle);
  }
}
