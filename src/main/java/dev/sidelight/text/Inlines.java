package dev.sidelight.text;

import dev.sidelight.grid.Attribute;
import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** The text inside a markdown block as styled lines, not yet wrapped. */
final class Inlines {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_LINK = 2048;

  private final List<Line> lines = new ArrayList<>();
  private List<Span> current = new ArrayList<>();

  private Inlines() {}

  /** A line break in the source stays one, as in OpenCode's own view. */
  static List<Line> lines(Node block, Style style) {
    Inlines inlines = new Inlines();
    inlines.children(block, style, 0);
    inlines.endLine();
    return inlines.lines;
  }

  /** All of it on one line: for a table's cell. */
  static Line line(Node cell, Style style) {
    List<Span> spans = new ArrayList<>();
    for (Line line : lines(cell, style)) {
      if (!spans.isEmpty()) {
        spans.add(new Span(" ", style));
      }
      spans.addAll(line.spans());
    }
    return new Line(spans);
  }

  private void children(Node parent, Style style, int depth) {
    if (depth > MAX_DEPTH) {
      add("…", style);
      return;
    }
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      inline(node, style, depth);
    }
  }

  private void inline(Node node, Style style, int depth) {
    switch (node) {
      case Text text -> add(text.getLiteral(), style);
      case Code code -> add(code.getLiteral(), style.as(Role.CODE));
      case HtmlInline html -> add(html.getLiteral(), style.as(Role.MUTED));
      case Emphasis emphasis -> children(emphasis, style.italic(), depth + 1);
      case StrongEmphasis strong -> children(strong, style.bold(), depth + 1);
      case Strikethrough struck -> children(struck, style.strike(), depth + 1);
      case Link link -> link(link, style, depth);
      case Image image -> image(image, style, depth);
      case SoftLineBreak soft -> endLine();
      case HardLineBreak hard -> endLine();
      default -> children(node, style, depth + 1);
    }
  }

  /** A text that hides where it leads is followed by the address. */
  private void link(Link link, Style style, int depth) {
    String target = Clean.oneLine(link.getDestination());
    int before = current.size();
    children(link, linked(style, link.getDestination()), depth + 1);
    StringBuilder shown = new StringBuilder();
    for (int i = Math.min(before, current.size()); i < current.size(); i++) {
      shown.append(current.get(i).text());
    }
    if (!target.isEmpty() && !target.equals(shown.toString()) && !isSame(target, shown)) {
      add(" (" + Width.middleEllipsis(target, 80) + ")", style.as(Role.MUTED));
    }
  }

  private static boolean isSame(String target, StringBuilder shown) {
    return target.endsWith("//" + shown) || target.equals("mailto:" + shown);
  }

  private void image(Image image, Style style, int depth) {
    add("[image: ", style.as(Role.MUTED));
    children(image, linked(style, image.getDestination()), depth + 1);
    add("]", style.as(Role.MUTED));
  }

  private static Style linked(Style style, String target) {
    Style shown = style.as(Role.LINK).with(Attribute.UNDERLINE);
    return isAddress(target) ? shown.linkedTo(target) : shown;
  }

  private static boolean isAddress(String target) {
    boolean known =
        target.startsWith("https://")
            || target.startsWith("http://")
            || target.startsWith("mailto:");
    if (!known || target.length() > MAX_LINK) {
      return false;
    }
    for (int i = 0; i < target.length(); i++) {
      if (target.charAt(i) <= ' ' || target.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return true;
  }

  private void add(String foreign, Style style) {
    String text = Clean.text(foreign).replace('\n', ' ');
    if (!text.isEmpty()) {
      current.add(new Span(text, style));
    }
  }

  private void endLine() {
    lines.add(new Line(current));
    current = new ArrayList<>();
  }
}
