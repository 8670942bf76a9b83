package dev.sidelight.term;

import dev.sidelight.grid.Attribute;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Style;
import dev.sidelight.grid.Theme;
import java.util.HashMap;
import java.util.Map;

/** The escape codes of styles in one theme. */
final class Sgr {
  /** Links make as many styles as there are addresses; past this the memory starts anew. */
  private static final int MAX_KNOWN = 512;

  private final Theme theme;
  private final Colours colours;
  private final Map<Style, String> known = new HashMap<>();

  Sgr(Theme theme, Colours colours) {
    this.theme = colours == Colours.NONE ? Theme.MONO : theme;
    this.colours = colours;
  }

  /** The code that sets a style whatever was set before; links are not in it. */
  String code(Style style) {
    String code = known.get(style);
    if (code == null) {
      code = make(style);
      if (known.size() >= MAX_KNOWN) {
        known.clear();
      }
      known.put(style, code);
    }
    return code;
  }

  private String make(Style style) {
    StringBuilder sgr = new StringBuilder(32).append("\033[0");
    int attributes = style.attributes() | theme.attributes(style.role(), style.background());
    if (colours == Colours.BASIC && style.background() == Role.BACKGROUND_SELECTED) {
      attributes |= Attribute.REVERSED.bit();
    }
    attribute(sgr, attributes, Attribute.BOLD, ";1");
    attribute(sgr, attributes, Attribute.DIM, ";2");
    attribute(sgr, attributes, Attribute.ITALIC, ";3");
    attribute(sgr, attributes, Attribute.UNDERLINE, ";4");
    attribute(sgr, attributes, Attribute.REVERSED, ";7");
    attribute(sgr, attributes, Attribute.STRIKE, ";9");
    int foreground = theme.rgb(style.role());
    if (foreground != Theme.OWN) {
      colours.foreground(sgr, foreground);
    }
    int background = theme.rgb(style.background());
    if (background != Theme.OWN) {
      colours.background(sgr, background);
    }
    return sgr.append('m').toString();
  }

  private static void attribute(StringBuilder sgr, int bits, Attribute attribute, String code) {
    if ((bits & attribute.bit()) != 0) {
      sgr.append(code);
    }
  }
}
