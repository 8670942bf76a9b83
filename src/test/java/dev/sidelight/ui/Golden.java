package dev.sidelight.ui;

import static org.assertj.core.api.Assertions.fail;

import dev.sidelight.Fixtures;
import dev.sidelight.grid.Canvas;
import dev.sidelight.state.AppState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares screens with the pictures in the golden folder. A picture that is missing or differs
 * fails, and the candidate lands under target/golden; {@code -Dgolden=write} accepts it instead.
 */
public final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final Path CANDIDATES = Path.of("target/golden");
  private static final Pattern SIZE = Pattern.compile(".*-(\\d+)x(\\d+)");

  private Golden() {}

  /**
   * Asserts what the state looks like.
   *
   * @param name such as {@code panel/seven-states-100x30}; its end says the size to paint at
   */
  public static void assertScreen(String name, AppState state) {
    assertPicture(name, picture(paint(name, state)));
  }

  /** As {@link #assertScreen}, with the roles of the text and of what lies behind it. */
  public static void assertStyledScreen(String name, AppState state) {
    Canvas canvas = paint(name, state).frame().canvas();
    assertPicture(
        name,
        picture(paint(name, state))
            + "--- roles\n"
            + lines(canvas.roles())
            + "--- backgrounds\n"
            + lines(canvas.backgrounds()));
  }

  public static Screen paint(String name, AppState state) {
    Matcher size = SIZE.matcher(name);
    if (!size.matches()) throw new IllegalArgumentException("no size at the end of " + name);
    int columns = Integer.parseInt(size.group(1));
    int rows = Integer.parseInt(size.group(2));
    return new ScreenPainter(ZoneOffset.UTC).screenOf(Fixtures.sized(state, columns, rows));
  }

  public static String picture(Screen screen) {
    return lines(screen.frame().canvas().rows());
  }

  /** Asserts any text of several lines in the same way. */
  public static void assertPicture(String name, String actual) {
    Path file = FOLDER.resolve(name + ".txt");
    try {
      if ("write".equals(System.getProperty("golden"))) {
        write(file, actual);
        return;
      }
      String expected = Files.exists(file) ? Files.readString(file) : "";
      if (expected.equals(actual)) return;
      Path candidate = CANDIDATES.resolve(name + ".txt");
      write(candidate, actual);
      String problem =
          expected.isEmpty() ? "there is no golden " + file : file + " shows\n" + framed(expected);
      fail(problem + "\nbut the screen is\n" + framed(actual) + "\nwritten to " + candidate);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines).stripTrailing() + "\n";
  }

  private static String framed(String picture) {
    StringBuilder framed = new StringBuilder();
    picture.lines().forEach(line -> framed.append("  |").append(line).append('\n'));
    return framed.toString();
  }
}
