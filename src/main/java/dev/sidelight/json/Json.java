package dev.sidelight.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A JSON value.
 *
 * <p>Reading is lenient on purpose, since the sender is another program in another version: asking
 * a value for something that it is not gives {@link Null}, an empty string, an empty list or an
 * empty optional, never an exception. {@link JsonReader} parses, and {@code toString()} writes.
 */
public sealed interface Json {

  /** An object; of duplicate keys the last one counts. */
  record Obj(SequencedMap<String, Json> members) implements Json {
    public Obj {
      members = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
    }

    @Override
    public String toString() {
      return JsonWriter.write(this);
    }
  }

  record Arr(List<Json> items) implements Json {
    public Arr {
      items = List.copyOf(items);
    }

    @Override
    public String toString() {
      return JsonWriter.write(this);
    }
  }

  record Str(String value) implements Json {
    @Override
    public String toString() {
      return JsonWriter.write(this);
    }
  }

  /** A number, kept as it was written. */
  record Num(String literal) implements Json {
    @Override
    public String toString() {
      return literal;
    }
  }

  record Bool(boolean value) implements Json {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /** Both the literal {@code null} and whatever is absent. */
  record Null() implements Json {
    /** The only one that is needed. */
    public static final Null VALUE = new Null();

    @Override
    public String toString() {
      return "null";
    }
  }

  /**
   * {@return the object of the given keys and values, in turns; values may be Json, String, Number,
   * Boolean, List or Map}
   */
  static Obj object(Object... keysAndValues) {
    SequencedMap<String, Json> members = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      members.put((String) keysAndValues[i], of(keysAndValues[i + 1]));
    }
    return new Obj(members);
  }

  static Arr array(Object... items) {
    return new Arr(java.util.Arrays.stream(items).map(Json::of).toList());
  }

  /**
   * {@return the JSON form of a plain Java value; an empty {@code Optional} becomes null}
   *
   * @throws IllegalArgumentException if the value has no JSON form
   */
  static Json of(Object value) {
    return switch (value) {
      case Json json -> json;
      case CharSequence text -> new Str(text.toString());
      case Boolean bool -> new Bool(bool);
      case Number number -> new Num(number.toString());
      case Optional<?> optional -> optional.<Json>map(Json::of).orElse(Null.VALUE);
      case Iterable<?> items -> {
        var list = new java.util.ArrayList<Json>();
        items.forEach(item -> list.add(of(item)));
        yield new Arr(list);
      }
      case Map<?, ?> map -> {
        SequencedMap<String, Json> members = new LinkedHashMap<>();
        map.forEach((key, item) -> members.put(String.valueOf(key), of(item)));
        yield new Obj(members);
      }
      default -> throw new IllegalArgumentException("no JSON form: " + value.getClass().getName());
    };
  }

  /** {@return the value for people: each member and item on a line of its own} */
  default String indented() {
    return JsonWriter.writeIndented(this);
  }

  /** {@return the member of that name, or {@link Null}} */
  default Json at(String key) {
    return this instanceof Obj(var members) ? members.getOrDefault(key, Null.VALUE) : Null.VALUE;
  }

  /** {@return the member reached by following the keys, or {@link Null}} */
  default Json at(String key, String... deeper) {
    Json found = at(key);
    for (String next : deeper) found = found.at(next);
    return found;
  }

  default boolean has(String key) {
    return this instanceof Obj(var members) && members.containsKey(key);
  }

  /** {@return the items of an array; nothing of anything else} */
  default List<Json> items() {
    return this instanceof Arr(var items) ? items : List.of();
  }

  /** {@return the members of an object; nothing of anything else} */
  default SequencedMap<String, Json> members() {
    return this instanceof Obj(var members) ? members : java.util.Collections.emptyNavigableMap();
  }

  /** {@return the text of a string; nothing of anything else} */
  default Optional<String> text() {
    return this instanceof Str(var value) ? Optional.of(value) : Optional.empty();
  }

  /** {@return the text of the string member of that name, or the empty string} */
  default String text(String key) {
    return at(key).text().orElse("");
  }

  /** {@return a number as a double; nothing of anything else, nor of one too large for a double} */
  default Optional<Double> number() {
    if (!(this instanceof Num(var literal))) return Optional.empty();
    try {
      double value = Double.parseDouble(literal);
      return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** {@return the whole part of a number that fits a long; nothing of anything else} */
  default Optional<Long> whole() {
    return number().filter(value -> Math.abs(value) < 0x1p62).map(Double::longValue);
  }

  /** {@return the whole part of the number member of that name, or 0} */
  default long whole(String key) {
    return at(key).whole().orElse(0L);
  }

  /** {@return whether this is the literal {@code true}} */
  default boolean isTrue() {
    return this instanceof Bool(var value) && value;
  }

  default boolean isNull() {
    return this instanceof Null;
  }
}
