package dev.sidelight.text;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Makes markdown (CommonMark, tables, strikethrough, task lists) into styled lines. */
public final class Markdown {
  /** Blocks within blocks; what is deeper is shown as text of its ancestor. */
  private static final int MAX_DEPTH = 24;

  /** Where less than this would be left, a list or a quote takes no margin and has no marker. */
  private static final int MIN_COLUMNS = 6;

  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create()))
          .maxOpenBlockParsers(MAX_DEPTH)
          .maxInlineNesting(MAX_DEPTH)
          .build();

  private final List<Line> lines = new ArrayList<>();

  private Markdown() {}

  /**
   * The lines of a document, each cut to so many columns or fewer. Foreign text is cleaned here,
   * also what character references bring in.
   */
  public static List<Line> lines(String source, int columns) {
    Markdown markdown = new Markdown();
    Node document = PARSER.parse(Clean.text(source));
    markdown.blocks(document, Margin.of(Math.max(1, columns)), false);
    return markdown.lines;
  }

  /** What stands left of a block: once before its first line, then before every other. */
  private record Margin(Line first, Line rest, int columns, Style style) {
    static Margin of(int columns) {
      return new Margin(Line.EMPTY, Line.EMPTY, columns, Style.TEXT);
    }

    Margin after(Span marker, Span indent, Style newStyle) {
      int used = Math.max(marker.columns(), indent.columns());
      return columns - used < MIN_COLUMNS
          ? new Margin(first, rest, columns, newStyle)
          : new Margin(join(first, marker), join(rest, indent), columns - used, newStyle);
    }

    Margin continued() {
      return new Margin(rest, rest, columns, style);
    }

    private static Line join(Line line, Span span) {
      List<Span> spans = new ArrayList<>(line.spans());
      spans.add(span);
      return new Line(spans);
    }
  }

  private void blocks(Node parent, Margin margin, boolean tight) {
    Margin current = margin;
    boolean first = true;
    for (Node block = parent.getFirstChild(); block != null; block = block.getNext()) {
      if (block instanceof LinkReferenceDefinition) {
        continue;
      }
      if (!first && !(tight && !(block instanceof FencedCodeBlock))) {
        add(current, Line.EMPTY);
      }
      block(block, current);
      current = margin.continued();
      first = false;
    }
    if (first) {
      add(current, Line.EMPTY);
    }
  }

  private void block(Node block, Margin margin) {
    switch (block) {
      case Heading heading -> paragraph(heading, margin, headingStyle(heading.getLevel()));
      case Paragraph paragraph -> paragraph(paragraph, margin, margin.style());
      case BlockQuote quote -> quote(quote, margin);
      case FencedCodeBlock code -> code(code.getLiteral(), language(code.getInfo()), margin);
      case IndentedCodeBlock code -> code(code.getLiteral(), "", margin);
      case HtmlBlock html -> code(html.getLiteral(), "html", margin);
      case ListBlock list -> list(list, margin);
      case TableBlock table -> add(margin, Table.lines(table, margin.columns()));
      case ThematicBreak rule ->
          add(margin, Line.of("─".repeat(margin.columns()), Style.of(Role.BORDER_SUBTLE)));
      default -> paragraph(block, margin, margin.style());
    }
  }

  private static Style headingStyle(int level) {
    return Style.of(level <= 2 ? Role.PRIMARY : Role.TITLE).bold();
  }

  private void paragraph(Node node, Margin margin, Style style) {
    Margin current = margin;
    for (Line line : Inlines.lines(node, style)) {
      add(current, Wrap.wrap(line, margin.columns()));
      current = margin.continued();
    }
  }

  private void quote(BlockQuote quote, Margin margin) {
    Span bar = Span.of("│ ", Role.BORDER);
    blocks(quote, margin.after(bar, bar, Style.of(Role.QUOTE)), false);
  }

  private void list(ListBlock list, Margin margin) {
    int number =
        list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null
            ? ordered.getMarkerStartNumber()
            : 1;
    int last = number - 1;
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      last++;
    }
    int markerColumns = list instanceof OrderedList ? (last + ". ").length() : 2;
    Margin current = margin;
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      if (item != list.getFirstChild() && !list.isTight()) {
        add(current, Line.EMPTY);
      }
      String marker = list instanceof OrderedList ? number + ". " : "• ";
      Span shown = Span.of(Width.padLeft(marker, markerColumns), Role.SECONDARY);
      Span indent = Span.of(" ".repeat(markerColumns), Role.TEXT);
      if (item instanceof ListItem) {
        Task task = Task.of(item);
        Span start = task == Task.NONE ? shown : task.mark();
        blocks(item, current.after(start, indent, margin.style()), list.isTight());
      }
      current = margin.continued();
      number++;
    }
  }

  private void code(String literal, String language, Margin margin) {
    Span indent = Span.of("  ", Role.CODE);
    Margin inside = margin.after(indent, indent, Style.of(Role.CODE));
    Margin current = inside;
    if (!language.isEmpty() && !language.equals("html")) {
      add(current, Line.of(Width.ellipsis(language, inside.columns()), Style.of(Role.MUTED)));
      current = inside.continued();
    }
    String code = literal.endsWith("\n") ? literal.substring(0, literal.length() - 1) : literal;
    for (Line line : Syntax.lines(Clean.text(code), language)) {
      add(current, Wrap.chop(line, inside.columns()));
      current = inside.continued();
    }
  }

  private static String language(@Nullable String info) {
    if (info == null) {
      return "";
    }
    String clean = Clean.oneLine(info);
    int end = clean.indexOf(' ');
    return end < 0 ? clean : clean.substring(0, end);
  }

  private void add(Margin margin, List<Line> content) {
    Margin current = margin;
    for (Line line : content) {
      add(current, line);
      current = margin.continued();
    }
  }

  private void add(Margin margin, Line content) {
    List<Span> spans = new ArrayList<>(margin.first().spans());
    spans.addAll(content.spans());
    lines.add(new Line(spans));
  }
}
