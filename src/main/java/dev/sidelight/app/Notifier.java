package dev.sidelight.app;

import dev.sidelight.config.NoticeKind;
import dev.sidelight.config.Notifications;
import dev.sidelight.desktop.Claims;
import dev.sidelight.desktop.Desktop;
import dev.sidelight.desktop.Hook;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.Notice;
import dev.sidelight.text.Clean;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Tells of a notice by the ways that the settings want: bell, desktop, the user's command. */
final class Notifier {
  private static final Duration LONGEST_COMMAND = Duration.ofSeconds(10);

  private final Notifications settings;
  private final Desktop desktop;
  private final Claims claims;
  private final Runnable bell;

  Notifier(Notifications settings, Desktop desktop, Claims claims, Runnable bell) {
    this.settings = settings;
    this.desktop = desktop;
    this.claims = claims;
    this.bell = bell;
  }

  /**
   * Tells of it; waits until that is done.
   *
   * @param focused whether the user looks at this terminal, as far as is known
   * @throws IOException if the user's command failed; the message is a line for people
   */
  void tell(Notice notice, boolean focused) throws IOException, InterruptedException {
    if (settings.bell()) bell.run();
    if (wantsDesktop(focused) && claims.claim("desktop " + notice.event())) {
      boolean urgent = notice.level().compareTo(Notice.Level.WARNING) >= 0;
      desktop.raise("sidelight" + notice.number(), notice.head(), notice.what(), urgent);
    }
    if (!settings.command().isEmpty() && claims.claim("command " + notice.event())) {
      new Hook(settings.command(), LONGEST_COMMAND).run(facts(notice));
    }
  }

  private boolean wantsDesktop(boolean focused) {
    return switch (settings.desktop()) {
      case NEVER -> false;
      case UNFOCUSED -> !focused;
      case ALWAYS -> true;
    };
  }

  private static SequencedMap<String, String> facts(Notice notice) {
    SequencedMap<String, String> facts = new LinkedHashMap<>();
    facts.put("event", notice.kind().map(NoticeKind::key).orElse(""));
    facts.put("title", notice.title());
    facts.put("text", notice.text());
    facts.put("level", notice.level().name().toLowerCase(java.util.Locale.ROOT));
    facts.put(
        "session", notice.session().map(key -> Clean.oneLine(key.session().value())).orElse(""));
    facts.put("server", notice.session().map(SessionKey::server).map(it -> it.url()).orElse(""));
    facts.put("time", notice.at().toString());
    return facts;
  }
}
