package dev.sidelight.text;

import dev.sidelight.grid.Line;
import dev.sidelight.grid.Role;
import dev.sidelight.grid.Span;
import dev.sidelight.grid.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Colours code by its comments, strings, numbers and keywords: what many languages share, not any
 * one's grammar.
 */
final class Syntax {
  /** How a family of languages writes comments and strings. */
  private record Family(String lineComment, boolean blockComment, String quotes) {}

  private static final Family C = new Family("//", true, "\"'`");
  private static final Family SCRIPT = new Family("#", false, "\"'`");
  private static final Family SQL = new Family("--", true, "'\"`");
  private static final Family MARKUP = new Family("", false, "\"'");

  private static final Set<String> KEYWORDS =
      Set.of(
          ("abstract and as assert async await begin bool boolean break case catch char class const"
                  + " continue crate def default defer del delete do done double elif else elseif"
                  + " end enum esac except export extends extern false fi final finally float fn"
                  + " for foreach from func function global go goto if impl implements import in"
                  + " include instanceof int interface is lambda let local long loop match mod"
                  + " module mut namespace new nil none not null of or override package pass"
                  + " private protected pub public raise readonly record return sealed select self"
                  + " short static struct super switch then this throw throws trait true try type"
                  + " typeof undefined union unless unsafe until use using val var virtual void"
                  + " when where while with yield")
              .split(" "));
  private static final Set<String> SQL_KEYWORDS =
      Set.of(
          ("add all alter and as asc between by case column create delete desc distinct drop else"
                  + " end exists foreign from group having in index inner insert into is join key"
                  + " left like limit not null offset on or order outer primary references right"
                  + " select set table then union unique update values view when where with")
              .split(" "));

  private final Family family;
  private final Set<String> keywords;
  private boolean inComment;

  private Syntax(Family family, Set<String> keywords) {
    this.family = family;
    this.keywords = keywords;
  }

  /** Colours the lines of a code block; an unknown language is left in one colour. */
  static List<Line> lines(String code, String language) {
    List<Line> lines = new ArrayList<>();
    String name = language.toLowerCase(Locale.ROOT);
    boolean diff = name.equals("diff") || name.equals("patch");
    Syntax syntax = of(name);
    for (String line : code.split("\n", -1)) {
      if (diff) {
        lines.add(Line.of(line, Style.of(diffRole(line))));
      } else if (syntax == null) {
        lines.add(Line.of(line, Style.of(Role.CODE)));
      } else {
        lines.add(syntax.line(line));
      }
    }
    return lines;
  }

  private static @Nullable Syntax of(String language) {
    return switch (language) {
      case "java",
          "js",
          "javascript",
          "jsx",
          "ts",
          "typescript",
          "tsx",
          "c",
          "h",
          "cpp",
          "c++",
          "cc",
          "cs",
          "csharp",
          "go",
          "rust",
          "rs",
          "kotlin",
          "kt",
          "swift",
          "scala",
          "php",
          "dart",
          "groovy",
          "json",
          "jsonc",
          "json5",
          "css",
          "scss",
          "zig",
          "proto" ->
          new Syntax(C, KEYWORDS);
      case "py",
          "python",
          "sh",
          "bash",
          "shell",
          "zsh",
          "fish",
          "rb",
          "ruby",
          "perl",
          "r",
          "yaml",
          "yml",
          "toml",
          "ini",
          "make",
          "makefile",
          "dockerfile",
          "elixir",
          "ex",
          "nix",
          "conf" ->
          new Syntax(SCRIPT, KEYWORDS);
      case "sql", "postgresql", "sqlite" -> new Syntax(SQL, SQL_KEYWORDS);
      case "lua", "haskell", "hs" -> new Syntax(SQL, KEYWORDS);
      case "html", "xml", "svg", "vue" -> new Syntax(MARKUP, Set.of());
      default -> null;
    };
  }

  private static Role diffRole(String line) {
    if (line.startsWith("+")) {
      return Role.DIFF_ADDED;
    }
    if (line.startsWith("-")) {
      return Role.DIFF_REMOVED;
    }
    return line.startsWith("@@") ? Role.INFO : Role.MUTED;
  }

  private Line line(String text) {
    List<Span> spans = new ArrayList<>();
    int plain = 0;
    int at = 0;
    while (at < text.length()) {
      Token token = token(text, at);
      if (token.role() != Role.CODE) {
        add(spans, text, plain, at, Role.CODE);
        add(spans, text, at, token.end(), token.role());
        plain = token.end();
      }
      at = token.end();
    }
    add(spans, text, plain, at, Role.CODE);
    return new Line(spans);
  }

  private static void add(List<Span> spans, String text, int from, int to, Role role) {
    if (from < to) {
      spans.add(Span.of(text.substring(from, to), role));
    }
  }

  private record Token(int end, Role role) {}

  private Token token(String text, int at) {
    if (inComment || (family.blockComment() && text.startsWith("/*", at))) {
      int close = text.indexOf("*/", inComment ? at : at + 2);
      inComment = close < 0;
      return new Token(inComment ? text.length() : close + 2, Role.SYNTAX_COMMENT);
    }
    char c = text.charAt(at);
    String comment = family.lineComment();
    if (!comment.isEmpty() && text.startsWith(comment, at) && startsWord(text, at)) {
      return new Token(text.length(), Role.SYNTAX_COMMENT);
    }
    if (family.quotes().indexOf(c) >= 0) {
      return new Token(closingQuote(text, at), Role.SYNTAX_STRING);
    }
    if (Character.isJavaIdentifierStart(c)) {
      return word(text, at);
    }
    if (c >= '0' && c <= '9') {
      return new Token(wordEnd(text, at, true), Role.SYNTAX_NUMBER);
    }
    return new Token(at + Character.charCount(text.codePointAt(at)), Role.CODE);
  }

  /** A hash inside a word is no comment: {@code $#}, {@code a#b}; a slash pair anywhere is. */
  private boolean startsWord(String text, int at) {
    return family != SCRIPT || at == 0 || Character.isWhitespace(text.charAt(at - 1));
  }

  private static int closingQuote(String text, int open) {
    char quote = text.charAt(open);
    for (int at = open + 1; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == quote) {
        return at + 1;
      }
      if (c == '\\') {
        at++;
      }
    }
    // An apostrophe in running text opens nothing.
    return quote == '\'' ? open + 1 : text.length();
  }

  private Token word(String text, int at) {
    int end = wordEnd(text, at, false);
    String word = text.substring(at, end);
    if (keywords.contains(family == SQL ? word.toLowerCase(Locale.ROOT) : word)) {
      return new Token(end, Role.SYNTAX_KEYWORD);
    }
    if (end < text.length() && text.charAt(end) == '(') {
      return new Token(end, Role.SYNTAX_FUNCTION);
    }
    return new Token(end, Character.isUpperCase(word.charAt(0)) ? Role.SYNTAX_TYPE : Role.CODE);
  }

  private static int wordEnd(String text, int from, boolean number) {
    int at = from;
    while (at < text.length()
        && (Character.isJavaIdentifierPart(text.charAt(at)) || (number && isPoint(text, at)))) {
      at++;
    }
    return at;
  }

  private static boolean isPoint(String text, int at) {
    return text.charAt(at) == '.'
        && at + 1 < text.length()
        && Character.isDigit(text.charAt(at + 1));
  }
}
