package dev.sidelight.config;

import dev.sidelight.config.ValueType.Checked.Bad;
import dev.sidelight.config.ValueType.Checked.Good;
import dev.sidelight.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What values a key takes. */
sealed interface ValueType {

  /** What came of checking a value. */
  sealed interface Checked {
    /**
     * @param value Boolean, Integer, String or a list of String
     */
    record Good(Object value) implements Checked {}

    /**
     * @param reason to follow the name of the key
     */
    record Bad(String reason) implements Checked {
      static Bad of(ValueType wanted, Json found) {
        String shown = found.toString();
        if (shown.length() > 40) shown = shown.substring(0, 39) + "…";
        return new Bad("must be " + wanted.allowed() + ", not " + shown);
      }
    }
  }

  /** {@return what is allowed, to follow "must be"} */
  String allowed();

  Checked check(Json json);

  /** Checks a value of a variable or flag; asked only of types with {@link #isScalar}. */
  default Checked checkText(String text) {
    return check(new Json.Str(text));
  }

  /** {@return whether one word can say the value, so that variables and flags can} */
  default boolean isScalar() {
    return true;
  }

  /** {@return the type's form in a JSON schema} */
  Json.Obj schema();

  record Bool() implements ValueType {
    private static final Set<String> YES = Set.of("true", "1", "yes", "on");
    private static final Set<String> NO = Set.of("false", "0", "no", "off");

    @Override
    public String allowed() {
      return "true or false";
    }

    @Override
    public Checked check(Json json) {
      return json instanceof Json.Bool(var value) ? new Good(value) : Bad.of(this, json);
    }

    @Override
    public Checked checkText(String text) {
      String word = text.toLowerCase(Locale.ROOT);
      if (YES.contains(word)) return new Good(true);
      if (NO.contains(word)) return new Good(false);
      return Bad.of(this, new Json.Str(text));
    }

    @Override
    public Json.Obj schema() {
      return Json.object("type", "boolean");
    }
  }

  /**
   * @param most {@link Integer#MAX_VALUE} if there is no limit
   */
  record Whole(int least, int most) implements ValueType {
    @Override
    public String allowed() {
      return most == Integer.MAX_VALUE
          ? "a whole number, " + least + " or more"
          : "a whole number from " + least + " to " + most;
    }

    @Override
    public Checked check(Json json) {
      double value = json.number().orElse(Double.NaN);
      boolean good = value >= least && value <= most && value == Math.rint(value);
      return good ? new Good((int) value) : Bad.of(this, json);
    }

    @Override
    public Checked checkText(String text) {
      return check(new Json.Num(text)) instanceof Good good
          ? good
          : Bad.of(this, new Json.Str(text));
    }

    @Override
    public Json.Obj schema() {
      return most == Integer.MAX_VALUE
          ? Json.object("type", "integer", "minimum", least)
          : Json.object("type", "integer", "minimum", least, "maximum", most);
    }
  }

  record Choice(List<String> words) implements ValueType {
    static Choice of(Enum<?>[] constants) {
      return new Choice(Arrays.stream(constants).map(Choice::word).toList());
    }

    static String word(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String allowed() {
      return "one of " + String.join(", ", words);
    }

    @Override
    public Checked check(Json json) {
      String word = json.text().orElse("");
      return words.contains(word) ? new Good(word) : Bad.of(this, json);
    }

    @Override
    public Json.Obj schema() {
      return Json.object("enum", words);
    }
  }

  record Text() implements ValueType {
    @Override
    public String allowed() {
      return "a text that is not empty";
    }

    @Override
    public Checked check(Json json) {
      String text = json.text().orElse("");
      return text.isBlank() ? Bad.of(this, json) : new Good(text);
    }

    @Override
    public Json.Obj schema() {
      return Json.object("type", "string", "minLength", 1);
    }
  }

  record Url() implements ValueType {
    @Override
    public String allowed() {
      return "a URL such as http://127.0.0.1:4096";
    }

    @Override
    public Checked check(Json json) {
      if (json.text().isEmpty()) return Bad.of(this, json);
      return switch (ServerUrl.read(json.text().get())) {
        case ServerUrl.Reading.Good(var url) -> new Good(url);
        case ServerUrl.Reading.Bad(var reason) -> new Bad(reason);
      };
    }

    @Override
    public Json.Obj schema() {
      return Json.object("type", "string", "minLength", 1);
    }
  }

  /** A file, relative to the one that names it; {@code ~/} begins at the home folder. */
  record FilePath() implements ValueType {
    @Override
    public String allowed() {
      return "the path of a file";
    }

    @Override
    public Checked check(Json json) {
      String path = json.text().orElse("");
      return path.isBlank() || path.indexOf('\0') >= 0 ? Bad.of(this, json) : new Good(path);
    }

    @Override
    public Json.Obj schema() {
      return Json.object("type", "string", "minLength", 1);
    }
  }

  /** The name of an environment variable; a bad one may be a secret, so it is never repeated. */
  record VariableName() implements ValueType {
    private static final String SHAPE = "[A-Za-z_][A-Za-z0-9_]*";

    @Override
    public String allowed() {
      return "the name of an environment variable";
    }

    @Override
    public Checked check(Json json) {
      String name = json.text().orElse("");
      return name.matches(SHAPE) ? new Good(name) : new Bad("must be " + allowed());
    }

    @Override
    public Json.Obj schema() {
      return Json.object("type", "string", "pattern", "^" + SHAPE + "$");
    }
  }

  /**
   * A program and its arguments.
   *
   * @param least 0 if there may be no program, else 1
   */
  record Words(int least) implements ValueType {
    @Override
    public String allowed() {
      return least == 0 ? "a list of texts" : "a list of texts that is not empty";
    }

    @Override
    public Checked check(Json json) {
      boolean good =
          json instanceof Json.Arr(var items)
              && items.size() >= least
              && items.stream().allMatch(it -> it instanceof Json.Str);
      return good
          ? new Good(json.items().stream().map(it -> it.text().orElseThrow()).toList())
          : Bad.of(this, json);
    }

    @Override
    public boolean isScalar() {
      return false;
    }

    @Override
    public Json.Obj schema() {
      return least == 0
          ? Json.object("type", "array", "items", Json.object("type", "string"))
          : Json.object("type", "array", "items", Json.object("type", "string"), "minItems", least);
    }
  }

  /** The key of an action, as the key map reads it. */
  record KeyPress(KeyNames names) implements ValueType {
    @Override
    public String allowed() {
      return "a key such as \"m\" or \"ctrl+x\"";
    }

    @Override
    public Checked check(Json json) {
      String text = json.text().orElse("");
      return names.isKey().test(text) ? new Good(text) : Bad.of(this, json);
    }

    @Override
    public Json.Obj schema() {
      return Json.object("type", "string", "minLength", 1);
    }
  }
}
