package dev.sidelight.config;

import dev.sidelight.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * OpenCode's {@code tui.json} as text, of which only the entry of a plugin is changed: taking out
 * again what was put in leaves the text as it was, to the last blank.
 */
public record TuiJson(String text) {
  private static final String LIST = "plugin";

  /** The text is not what OpenCode reads; the message is a line for people. */
  public static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableException(String message) {
      super(message);
    }
  }

  /** A token, from its first character to behind its last. */
  private record Token(JsonToken kind, String word, int begin, int end) {}

  /**
   * The list of plugins.
   *
   * @param name the token of its name
   * @param entries each from its first token to behind its last, and the word that names the plugin
   */
  private record Plugins(Token name, Token open, List<Token> entries) {}

  /** {@return the text of a file that there was none of before} */
  public static TuiJson naming(String plugin) {
    return new TuiJson(
        """
        {
          "$schema": "https://opencode.ai/tui.json",
          "plugin": [%s]
        }
        """
            .formatted(quoted(plugin)));
  }

  /** {@return whether the list of plugins has the file} */
  public boolean names(String plugin) throws UnreadableException {
    return entry(plugin).isPresent();
  }

  /** {@return the same with the file first in the list of plugins} */
  public TuiJson with(String plugin) throws UnreadableException {
    List<Token> tokens = tokens();
    Optional<Plugins> list = plugins(tokens);
    String quoted = quoted(plugin);
    if (list.isPresent()) {
      String entry = list.get().entries().isEmpty() ? " " + quoted + " " : quoted + ", ";
      return inserted(list.get().open().end(), entry);
    }
    String member = member(plugin);
    Token first = tokens.get(1);
    return first.kind() == JsonToken.PROPERTY_NAME
        ? inserted(first.begin(), member + "," + gapBefore(first.begin()))
        : inserted(tokens.getFirst().end(), member);
  }

  /** {@return the same without the file} */
  public TuiJson without(String plugin) throws UnreadableException {
    TuiJson next = this;
    while (next.names(plugin)) next = next.withoutOne(plugin);
    return next;
  }

  private TuiJson withoutOne(String plugin) throws UnreadableException {
    Plugins list = plugins(tokens()).orElseThrow();
    Token entry = entry(plugin).orElseThrow();
    int member = list.name().begin();
    String own = member(plugin);
    if (text.startsWith(own, member)) {
      String behind = own + "," + gapBefore(member);
      if (text.startsWith(behind, member)) return removed(member, member + behind.length());
      if (text.charAt(member - 1) == '{') return removed(member, member + own.length());
    }
    int begin = list.open().end();
    for (String put : List.of(" " + quoted(plugin) + " ", quoted(plugin) + ", ")) {
      if (text.startsWith(put, begin)) return removed(begin, begin + put.length());
    }
    return removedByHand(list.entries(), entry);
  }

  /** Removes an entry that somebody else wrote or moved, with the comma that it leaves over. */
  private TuiJson removedByHand(List<Token> entries, Token entry) {
    int index = entries.indexOf(entry);
    if (index + 1 < entries.size()) {
      return removed(entry.begin(), entries.get(index + 1).begin());
    }
    return removed(index > 0 ? entries.get(index - 1).end() : entry.begin(), entry.end());
  }

  private Optional<Token> entry(String plugin) throws UnreadableException {
    return plugins(tokens()).stream()
        .flatMap(list -> list.entries().stream())
        .filter(entry -> entry.word().equals(plugin))
        .findFirst();
  }

  /** {@return the white space before a place; a blank if there is none} */
  private String gapBefore(int place) {
    int begin = place;
    while (begin > 0 && Character.isWhitespace(text.charAt(begin - 1))) begin--;
    return begin == place ? " " : text.substring(begin, place);
  }

  private static String member(String plugin) {
    return "\"%s\": [%s]".formatted(LIST, quoted(plugin));
  }

  private static String quoted(String plugin) {
    return new Json.Str(plugin).toString();
  }

  private TuiJson inserted(int at, String more) {
    return new TuiJson(text.substring(0, at) + more + text.substring(at));
  }

  private TuiJson removed(int begin, int end) {
    return new TuiJson(text.substring(0, begin) + text.substring(end));
  }

  private static Optional<Plugins> plugins(List<Token> tokens) throws UnreadableException {
    if (tokens.isEmpty() || tokens.getFirst().kind() != JsonToken.START_OBJECT) {
      throw new UnreadableException("it is no JSON object");
    }
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.kind() == JsonToken.PROPERTY_NAME && depth == 1 && token.word().equals(LIST)) {
        Token open = tokens.get(i + 1);
        if (open.kind() != JsonToken.START_ARRAY) {
          throw new UnreadableException("its \"plugin\" is no list");
        }
        return Optional.of(new Plugins(token, open, entries(tokens, i + 2)));
      }
      depth += deeper(token);
    }
    return Optional.empty();
  }

  /** An entry is the plugin's name, or a list that begins with it. */
  private static List<Token> entries(List<Token> tokens, int first) {
    List<Token> entries = new ArrayList<>();
    int i = first;
    while (tokens.get(i).kind() != JsonToken.END_ARRAY) {
      Token begin = tokens.get(i);
      String word = tokens.get(begin.kind() == JsonToken.START_ARRAY ? i + 1 : i).word();
      int depth = deeper(begin);
      while (depth > 0) depth += deeper(tokens.get(++i));
      entries.add(new Token(begin.kind(), word, begin.begin(), tokens.get(i).end()));
      i++;
    }
    return entries;
  }

  private static int deeper(Token token) {
    return token.kind().isStructStart() ? 1 : token.kind().isStructEnd() ? -1 : 0;
  }

  private List<Token> tokens() throws UnreadableException {
    List<Token> tokens = new ArrayList<>();
    try (JsonParser parser = JsoncReader.FACTORY.createParser(ObjectReadContext.empty(), text)) {
      for (JsonToken kind = parser.nextToken(); kind != null; kind = parser.nextToken()) {
        String word = parser.getString();
        int begin = (int) parser.currentTokenLocation().getCharOffset();
        int end = (int) parser.currentLocation().getCharOffset();
        tokens.add(new Token(kind, word, begin, end));
      }
    } catch (JacksonException e) {
      throw new UnreadableException("it is no JSON: " + e.getOriginalMessage());
    }
    return tokens;
  }
}
