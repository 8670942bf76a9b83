package dev.sidelight.term;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Frame;
import dev.sidelight.grid.Theme;
import dev.sidelight.input.Input;
import dev.sidelight.input.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A terminal that is not there: keeps what it is shown and types what a test says. */
public final class MemoryTerminal implements Terminal {
  private final List<String> sent = new ArrayList<>();
  private Size size;
  private Frame newest;
  private Theme theme = Theme.DARK;
  private @Nullable Consumer<Input> sink;
  private boolean closed;

  public MemoryTerminal(int columns, int rows) {
    size = new Size(columns, rows);
    newest = new Frame(Canvas.of(columns, rows), Frame.Cursor.HIDDEN, "");
  }

  /** Hands an input to the program, on the calling thread. */
  public void type(Input input) {
    Consumer<Input> listening;
    synchronized (this) {
      if (input instanceof Input.Resize(int columns, int rows)) {
        size = new Size(columns, rows);
      }
      listening = sink;
    }
    if (listening == null) {
      throw new IllegalStateException("nobody listens");
    }
    listening.accept(input);
  }

  /** Presses keys as the settings write them. */
  public void press(String... keys) {
    for (String key : keys) {
      type(Key.parse(key));
    }
  }

  /** The newest frame; a blank one if there is none. */
  public synchronized Frame frame() {
    return newest;
  }

  /** The rows of the newest frame. */
  public List<String> rows() {
    return frame().canvas().rows();
  }

  /** Bells as {@code bell}, and the codes of commands. */
  public synchronized List<String> sent() {
    return List.copyOf(sent);
  }

  public synchronized Theme theme() {
    return theme;
  }

  public synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized Size size() {
    return size;
  }

  @Override
  public synchronized void listen(Consumer<Input> newSink) {
    sink = newSink;
  }

  @Override
  public synchronized void paint(Frame frame) {
    newest = frame;
  }

  @Override
  public synchronized void theme(Theme next) {
    theme = next;
  }

  @Override
  public synchronized void bell() {
    sent.add("bell");
  }

  @Override
  public synchronized void send(Osc command) {
    sent.add(command.code());
  }

  @Override
  public synchronized void askBackground() {
    sent.add(Osc.askBackground().code());
  }

  @Override
  public void suspend() {
    type(new Input.Resumed());
  }

  @Override
  public <T> T handOver(Callable<T> child) throws Exception {
    T answer = child.call();
    type(new Input.Resumed());
    return answer;
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
