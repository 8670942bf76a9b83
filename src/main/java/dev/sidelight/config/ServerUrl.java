package dev.sidelight.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The base URL of a server, as users write it and as the program uses it. */
public final class ServerUrl {
  private static final int LONGEST_SHOWN = 60;

  private ServerUrl() {}

  /** What came of reading a URL. */
  public sealed interface Reading {
    /**
     * @param url with scheme, in lower case as far as case does not count, without a trailing slash
     */
    record Good(String url) implements Reading {}

    /**
     * @param reason what is wrong, in a few words; repeats no password
     */
    record Bad(String reason) implements Reading {}
  }

  /** {@return the base URL meant by the text; {@code host:port} alone means plain HTTP} */
  public static Reading read(String text) {
    String trimmed = text.strip();
    String whole = trimmed.contains("://") ? trimmed : "http://" + trimmed;
    URI uri;
    try {
      uri = new URI(whole).parseServerAuthority();
    } catch (URISyntaxException e) {
      return new Reading.Bad("is no URL such as http://127.0.0.1:4096");
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    String problem = problem(uri, scheme);
    if (problem != null) return new Reading.Bad(problem);
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String path = uri.getRawPath().replaceFirst("/+$", "");
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return new Reading.Good(scheme + "://" + host + port + path);
  }

  /** {@return the text for people, without what may be a password, and cut} */
  static String shown(String text) {
    // What stands before an @ may be a user with a password, and a query may hold a token.
    String open =
        text.strip().replaceFirst("(?s)^(\\w+://)?.*@", "$1…@").replaceFirst("(?s)[?#].*", "…");
    return open.length() <= LONGEST_SHOWN ? open : open.substring(0, LONGEST_SHOWN - 1) + "…";
  }

  private static @Nullable String problem(URI uri, String scheme) {
    if (!scheme.equals("http") && !scheme.equals("https")) return "must begin with http or https";
    if (uri.getRawUserInfo() != null) {
      return "must not hold a user or password; use username and passwordEnv of the settings file";
    }
    if (uri.getHost() == null) return "names no host";
    if (uri.getHost().matches("\\d+"))
      return "names no host; a port alone is localhost:" + uri.getHost();
    if (uri.getRawAuthority().endsWith(":")) return "is no URL such as http://127.0.0.1:4096";
    if (uri.getPort() == 0 || uri.getPort() > 65_535) return "has a port out of range (1 to 65535)";
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      return "must be a base URL, without ? or #";
    }
    return null;
  }
}
