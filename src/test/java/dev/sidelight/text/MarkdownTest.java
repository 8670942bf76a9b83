package dev.sidelight.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.grid.Attribute;
import dev.sidelight.grid.Graphemes;
import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarkdownTest {
  @Test
  void showsHeadingsAndParagraphs() {
    assertThat(texts("# Title\nSome *soft* and **hard** words that go on.", 20))
        .containsExactly("Title", "", "Some soft and hard", "words that go on.");
  }

  @Test
  void emphasisIsAttributes() {
    Line line = Markdown.lines("a *b* **c** ~~d~~ `e`", 40).getFirst();
    assertThat(span(line, "b").style().has(Attribute.ITALIC)).isTrue();
    assertThat(span(line, "c").style().has(Attribute.BOLD)).isTrue();
    assertThat(span(line, "d").style().has(Attribute.STRIKE)).isTrue();
    assertThat(span(line, "e").style().role()).isEqualTo(Role.CODE);
  }

  @Test
  void aLineBreakInTheSourceStays() {
    assertThat(texts("one\ntwo", 40)).containsExactly("one", "two");
  }

  @Test
  void showsListsWithTheirNestingAndNumbers() {
    String source =
        """
        - one that is long
          - inner
        - two

        9. nine
        10. ten
        """;
    assertThat(texts(source, 14))
        .containsExactly(
            "• one that is", "  long", "  • inner", "• two", "", " 9. nine", "10. ten");
  }

  @Test
  void showsTasks() {
    assertThat(texts("- [ ] open\n- [x] done\n- [y] other", 40))
        .containsExactly("☐ open", "✓ done", "• [y] other");
  }

  @Test
  void quotesHaveABar() {
    assertThat(texts("> one two\n>\n> > three", 9)).containsExactly("│ one two", "│ ", "│ three");
    assertThat(texts("> one two\n>\n> > three", 19))
        .containsExactly("│ one two", "│ ", "│ │ three");
  }

  @Test
  void codeKeepsItsBlanksAndNamesItsLanguage() {
    assertThat(texts("```java\nint  x;\n\n  y\n```", 40))
        .containsExactly("  java", "  int  x;", "  ", "    y");
    assertThat(texts("```\n0123456789\n```", 10)).containsExactly("  01234567", "  89");
  }

  @Test
  void codeIsColoured() {
    List<Line> lines = Markdown.lines("```java\nreturn \"a\" + 1; // b\n```", 40);
    assertThat(span(lines.get(1), "return").style().role()).isEqualTo(Role.SYNTAX_KEYWORD);
    assertThat(span(lines.get(1), "\"a\"").style().role()).isEqualTo(Role.SYNTAX_STRING);
    assertThat(span(lines.get(1), "1").style().role()).isEqualTo(Role.SYNTAX_NUMBER);
    assertThat(span(lines.get(1), "// b").style().role()).isEqualTo(Role.SYNTAX_COMMENT);
  }

  @Test
  void aCommentRunsOverLines() {
    List<Line> lines = Markdown.lines("```c\n/* a\nb */ int\n```", 40);
    assertThat(span(lines.get(2), "b */").style().role()).isEqualTo(Role.SYNTAX_COMMENT);
    assertThat(span(lines.get(2), "int").style().role()).isEqualTo(Role.SYNTAX_KEYWORD);
  }

  @Test
  void diffsShowWhatCameAndWent() {
    List<Line> lines = Markdown.lines("```diff\n+a\n-b\n c\n```", 40);
    assertThat(span(lines.get(1), "+a").style().role()).isEqualTo(Role.DIFF_ADDED);
    assertThat(span(lines.get(2), "-b").style().role()).isEqualTo(Role.DIFF_REMOVED);
  }

  @Test
  void tablesAreAligned() {
    String source = "| a | long head |\n|--:|:-:|\n| 1 | 漢字 |\n| 23 | x |";
    assertThat(texts(source, 40))
        .containsExactly(" a │ long head", "───┼──────────", " 1 │   漢字   ", "23 │     x    ");
  }

  @Test
  void tablesFitTheWidth() {
    String source = "| name | what it does in detail |\n|-|-|\n| a | one two three four five |";
    List<String> lines = texts(source, 20);
    assertThat(lines).allMatch(line -> Width.columns(line) <= 20);
    assertThat(lines).contains("a    │ one two three");
  }

  @Test
  void tablesThatCannotFitBecomeLists() {
    String source = "|aaaa|bbbb|cccc|dddd|\n|-|-|-|-|\n|1111|2222|3333|4444|";
    assertThat(texts(source, 12))
        .containsExactly("aaaa: 1111", "bbbb: 2222", "cccc: 3333", "dddd: 4444");
  }

  @Test
  void linksShowWhereTheyLead() {
    Line line =
        Markdown.lines("see [docs](https://a.example/b) or <https://c.example>", 99).getFirst();
    assertThat(line.text()).isEqualTo("see docs (https://a.example/b) or https://c.example");
    assertThat(span(line, "docs").style().link()).isEqualTo("https://a.example/b");
    assertThat(span(line, "https://c.example").style().link()).isEqualTo("https://c.example");
  }

  @Test
  void onlyAddressesOfTheWebAreLinks() {
    for (String target :
        List.of("javascript:x", "file:///etc/passwd", "https://a/&#27;]8;;", "x")) {
      Line line = Markdown.lines("[docs](" + target + ")", 99).getFirst();
      assertThat(line.spans()).allMatch(span -> span.style().link().isEmpty());
    }
  }

  @Test
  void characterReferencesBringNothingIn() {
    String source =
        "a&#27;[31mb &#x202e;c &#7;d &#x200b;e `&#27;` [f&#27;](x&#27;]y) \n```\n\u001b[2J\n```";
    assertThat(String.join("", texts(source, 80)).codePoints())
        .noneMatch(c -> Graphemes.isControl(c) || c == 0x200b);
  }

  @Test
  void rulesFillTheWidth() {
    assertThat(texts("a\n\n---\n\nb", 5)).containsExactly("a", "", "─────", "", "b");
  }

  @Test
  void anEmptyDocumentIsOneEmptyLine() {
    assertThat(texts("", 5)).containsExactly("");
  }

  @Test
  void noLineIsTooWideWhateverIsWritten() {
    Random random = new Random(9);
    String[] pieces = {
      "- ",
      "1. ",
      "> ",
      "\n",
      "\n\n",
      "```\n",
      "| a | b |\n|-|-|\n",
      "| c |",
      "*",
      "**",
      "~~",
      "`",
      "[x](y)",
      "漢字",
      "😀",
      " word ",
      "    ",
      "# ",
      "<b>",
      "&#27;",
      "\u001b[2J",
      "---\n",
      "![i](j)",
      "\\",
      "https://example.org/a/b/c"
    };
    for (int round = 0; round < 3000; round++) {
      StringBuilder source = new StringBuilder();
      for (int i = 0; i < 25; i++) {
        source.append(pieces[random.nextInt(pieces.length)]);
      }
      int columns = 2 + random.nextInt(50);
      assertThat(Markdown.lines(source.toString(), columns))
          .isNotEmpty()
          .allMatch(line -> line.columns() <= columns)
          .allMatch(line -> line.text().codePoints().noneMatch(Graphemes::isControl));
    }
  }

  @Test
  void deepNestingIsSurvived() {
    for (String nest : List.of("> ", "- ", "*a ", "[", "![", "**", "_x_ ", "<b>", "`")) {
      assertThat(Markdown.lines(nest.repeat(20_000), 40)).isNotEmpty();
    }
  }

  private static List<String> texts(String source, int columns) {
    return Markdown.lines(source, columns).stream().map(Line::text).toList();
  }

  private static Span span(Line line, String text) {
    return line.spans().stream()
        .filter(span -> span.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError(text + " not in " + line));
  }
}
