package dev.sidelight.grid;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a piece of text is shown: roles, attributes and a link, never colours. */
public final class Style {
  private static final Map<Role, Style> PLAIN = new EnumMap<>(Role.class);

  static {
    for (Role role : Role.values()) {
      PLAIN.put(role, new Style(role, Role.BACKGROUND, 0, ""));
    }
  }

  /** Plain text on the terminal's own background. */
  public static final Style TEXT = of(Role.TEXT);

  private final Role role;
  private final Role background;
  private final int attributes;
  private final String link;

  /** This style as the cell library carries it; made once, for styles live as long as frames do. */
  private dev.tamboui.style.@Nullable Style carrier;

  private Style(Role role, Role background, int attributes, String link) {
    this.role = role;
    this.background = background;
    this.attributes = attributes;
    this.link = link;
  }

  public static Style of(Role role) {
    return Objects.requireNonNull(PLAIN.get(role));
  }

  public Role role() {
    return role;
  }

  public Role background() {
    return background;
  }

  /** The target of its link, or empty. */
  public String link() {
    return link;
  }

  public boolean has(Attribute attribute) {
    return (attributes & attribute.bit()) != 0;
  }

  /** The bits of its attributes. */
  public int attributes() {
    return attributes;
  }

  public Style as(Role newRole) {
    return new Style(newRole, background, attributes, link);
  }

  public Style on(Role newBackground) {
    return newBackground == background ? this : new Style(role, newBackground, attributes, link);
  }

  /** Terminals may open the target on a click, so it must be a clean absolute address. */
  public Style linkedTo(String target) {
    return new Style(role, background, attributes, target);
  }

  public Style with(Attribute attribute) {
    return has(attribute) ? this : new Style(role, background, attributes | attribute.bit(), link);
  }

  public Style bold() {
    return with(Attribute.BOLD);
  }

  public Style dim() {
    return with(Attribute.DIM);
  }

  public Style italic() {
    return with(Attribute.ITALIC);
  }

  public Style underline() {
    return with(Attribute.UNDERLINE);
  }

  public Style reversed() {
    return with(Attribute.REVERSED);
  }

  public Style strike() {
    return with(Attribute.STRIKE);
  }

  dev.tamboui.style.Style carrier() {
    dev.tamboui.style.Style made = carrier;
    if (made == null) {
      made = dev.tamboui.style.Style.EMPTY.withExtension(Style.class, this);
      carrier = made;
    }
    return made;
  }

  static Style carriedBy(dev.tamboui.style.Style carrier) {
    return carrier.extension(Style.class, TEXT);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Style style
            && role == style.role
            && background == style.background
            && attributes == style.attributes
            && link.equals(style.link));
  }

  @Override
  public int hashCode() {
    return ((role.letter() * 31 + background.letter()) * 31 + attributes) * 31 + link.hashCode();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(role.name());
    for (Attribute attribute : Attribute.values()) {
      if (has(attribute)) {
        text.append('+').append(attribute);
      }
    }
    if (background != Role.BACKGROUND) {
      text.append(" on ").append(background);
    }
    return link.isEmpty() ? text.toString() : text.append(" -> ").append(link).toString();
  }
}
