package dev.sidelight.term;

import dev.sidelight.grid.Frame;
import dev.sidelight.grid.Theme;
import dev.sidelight.input.Input;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * The user's terminal, taken over as a whole. All methods may be called by any thread; none but
 * {@link #suspend}, {@link #handOver} and {@link #close} waits for the terminal.
 */
public interface Terminal extends AutoCloseable {
  /** How many cells there are now. */
  Size size();

  /**
   * Starts to read. Call it after the first {@link #paint}, for the first frame does not need it.
   *
   * @param sink called on threads of the terminal, one call at a time; must not wait. Its last
   *     input is a {@link Input.Closed}, unless the terminal is closed first.
   * @throws NoTerminalException if it turns out that there is no terminal to read from
   */
  void listen(Consumer<Input> sink);

  /**
   * Shows a frame, written by a thread of its own. A terminal that reads slowly gets the newest
   * frame when it is ready again; those between are never written.
   */
  void paint(Frame frame);

  /** Shows roles in another way, those of the newest frame too. */
  void theme(Theme theme);

  void bell();

  /** Writes an operating system command between frames; dropped if too many wait. */
  void send(Osc command);

  /** Asks for the background colour; an {@link Input.Background} may follow, or nothing. */
  void askBackground();

  /** Stops the program as ctrl+z does, and returns when it is continued. */
  void suspend();

  /**
   * Gives the terminal to a child process, as it was found, until the call returns; then takes it
   * back, tells by {@link Input.Resumed}, and shows the newest frame.
   */
  <T> T handOver(Callable<T> child) throws Exception;

  /** Leaves the terminal as it was found. Only the first call does anything; others wait for it. */
  @Override
  void close();
}
