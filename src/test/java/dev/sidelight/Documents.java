package dev.sidelight;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages that users read, and the code on them. */
public final class Documents {
  private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```");
  private static final Pattern INLINE = Pattern.compile("`([^`\\n]+)`");

  private Documents() {}

  /**
   * Code as it stands on a page.
   *
   * @param language as the page names it; empty for code within a sentence
   */
  public record Code(Path page, String language, String text) {
    @Override
    public String toString() {
      return page.getFileName() + ": " + text.lines().findFirst().orElse("");
    }
  }

  /** {@return the code of all pages} */
  public static List<Code> code() throws IOException {
    List<Code> found = new ArrayList<>();
    for (Path page : pages()) {
      String text = Files.readString(page);
      FENCED
          .matcher(text)
          .results()
          .forEach(block -> found.add(new Code(page, block.group(1), block.group(2))));
      INLINE
          .matcher(FENCED.matcher(text).replaceAll(""))
          .results()
          .forEach(span -> found.add(new Code(page, "", span.group(1))));
    }
    return found;
  }

  /** {@return the block of that language on the page; with several, the first that has the word} */
  public static String block(String page, String language, String word) throws IOException {
    return code().stream()
        .filter(code -> code.page().endsWith(page) && code.language().equals(language))
        .map(Code::text)
        .filter(text -> text.contains(word))
        .findFirst()
        .orElseThrow(() -> new AssertionError(page + " has no " + language + " with " + word));
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.concat(Stream.of(Path.of("README.md")), docs)
          .filter(page -> page.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }
}
