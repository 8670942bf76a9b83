package dev.sidelight.term;

import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Frame;
import dev.sidelight.grid.Role;
import dev.sidelight.input.Input;
import dev.sidelight.input.Key;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A small program for the tests of the real terminal: shows each input, ends by q. */
public final class ProgramOnTerminal {
  private ProgramOnTerminal() {}

  public static void main(String[] args) throws Exception {
    BlockingQueue<Input> inputs = new LinkedBlockingQueue<>();
    try (TtyTerminal terminal = TtyTerminal.open(Modes.ALL)) {
      show(terminal, "ready");
      terminal.listen(input -> {
        if (input.equals(Key.of('b'))) {
          throw new IllegalStateException("as asked");
        }
        inputs.add(input);
      });
      while (true) {
        Input input = inputs.take();
        show(terminal, input.toString());
        if (input instanceof Input.Closed closed) {
          // The guard must end a program that does not.
          if (args.length == 0) {
            System.exit(closed.cause().exitCode());
          }
        } else if (input instanceof Key key) {
          switch (key.toString()) {
            case "q" -> {
              return;
            }
            case "x" -> throw new IllegalStateException("as asked");
            case "e" -> System.err.println("words of an error");
            case "c" -> terminal.handOver(ProgramOnTerminal::child);
            default -> {}
          }
        }
      }
    }
  }

  private static int child() throws Exception {
    return new ProcessBuilder("sh", "-c", "echo the child has it; read line; echo \"<$line>\"")
        .inheritIO()
        .start()
        .waitFor();
  }

  private static void show(Terminal terminal, String text) {
    Size size = terminal.size();
    Canvas canvas = Canvas.of(size.columns(), size.rows());
    canvas.put(0, 0, text, Role.TEXT);
    canvas.put(0, size.rows() - 1, size.columns() + "x" + size.rows(), Role.MUTED);
    terminal.paint(new Frame(canvas, Frame.Cursor.HIDDEN, "title of " + text));
  }
}
