package dev.sidelight.ui;

import dev.sidelight.Fixtures;
import dev.sidelight.ViewFixtures;
import dev.sidelight.grid.Attribute;
import dev.sidelight.grid.Canvas;
import dev.sidelight.grid.Style;
import dev.sidelight.grid.Theme;
import dev.sidelight.state.AppState;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * Prints a fixture's screen in colour: {@code Look sevenStates 120 34 dark}. The fixture is a
 * method of {@link Fixtures} or {@link ViewFixtures} without parameters.
 */
public final class Look {
  private Look() {}

  public static void main(String[] args) throws ReflectiveOperationException {
    AppState state = fixture(args.length > 0 ? args[0] : "sevenStates");
    int columns = args.length > 1 ? Integer.parseInt(args[1]) : 120;
    int rows = args.length > 2 ? Integer.parseInt(args[2]) : 34;
    Theme theme = Theme.valueOf((args.length > 3 ? args[3] : "dark").toUpperCase(Locale.ROOT));
    Screen screen =
        new ScreenPainter(ZoneOffset.UTC).screenOf(Fixtures.sized(state, columns, rows));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.print(ansi(screen.frame().canvas(), theme));
    out.println(screen.frame().title() + "   repaint at " + screen.repaintAt());
  }

  private static AppState fixture(String name) throws ReflectiveOperationException {
    boolean inView =
        List.of(ViewFixtures.class.getMethods()).stream()
            .anyMatch(one -> one.getName().equals(name));
    Class<?> fixtures = inView ? ViewFixtures.class : Fixtures.class;
    try {
      return (AppState) fixtures.getMethod(name).invoke(null);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(name + " fails", e.getCause());
    }
  }

  private static String ansi(Canvas canvas, Theme theme) {
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < canvas.height(); y++) {
      String last = "";
      for (int x = 0; x < canvas.width(); x++) {
        String codes = sgr(canvas.style(x, y), theme);
        if (!codes.equals(last)) text.append(codes);
        text.append(canvas.symbol(x, y));
        last = codes;
      }
      text.append("\u001b[0m\n");
    }
    return text.toString();
  }

  private static String sgr(Style style, Theme theme) {
    StringBuilder codes = new StringBuilder("\u001b[0");
    int attributes = style.attributes() | theme.attributes(style.role(), style.background());
    for (Attribute attribute : Attribute.values()) {
      if ((attributes & attribute.bit()) != 0) codes.append(';').append(sgr(attribute));
    }
    colour(codes, 38, theme.rgb(style.role()));
    colour(codes, 48, theme.rgb(style.background()));
    return codes.append('m').toString();
  }

  private static int sgr(Attribute attribute) {
    return switch (attribute) {
      case BOLD -> 1;
      case DIM -> 2;
      case ITALIC -> 3;
      case UNDERLINE -> 4;
      case REVERSED -> 7;
      case STRIKE -> 9;
    };
  }

  private static void colour(StringBuilder codes, int layer, int rgb) {
    if (rgb == Theme.OWN) return;
    codes.append(';').append(layer).append(";2;").append(rgb >> 16);
    codes.append(';').append(rgb >> 8 & 0xff).append(';').append(rgb & 0xff);
  }
}
