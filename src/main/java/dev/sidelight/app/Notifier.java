package dev.sidelight.app;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.sidelight.config.NoticeKind;
import dev.sidelight.config.Notifications;
import dev.sidelight.desktop.Claims;
import dev.sidelight.desktop.Desktop;
import dev.sidelight.desktop.Hook;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.Notice;
import dev.sidelight.text.Clean;
import dev.sidelight.update.Effect;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Tells of a notice by the ways that the settings want: bell, desktop, the user's command. */
final class Notifier {
  /** What a program that has the user's eye may be later to hear of an event. */
  private static final Duration GIVES_WAY = Duration.ofMillis(300);

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
   * <p>Of several programs whoever has the user's eye comes first, and the others then keep still.
   *
   * @param attention where the user is, as far as is known
   * @throws IOException if the user's command failed; the message is a line for people
   */
  void tell(Notice notice, Effect.Attention attention) throws IOException, InterruptedException {
    boolean seen = attention == Effect.Attention.ON_SESSION;
    if (settings.bell() && !seen) bell.run();
    if (attention == Effect.Attention.ELSEWHERE) NANOSECONDS.sleep(GIVES_WAY.toNanos());
    boolean mine =
        settings.desktop() != Notifications.Desktop.NEVER
            && claims.claim("desktop " + notice.event());
    if (mine && wantsDesktop(attention)) {
      boolean urgent = notice.level().compareTo(Notice.Level.WARNING) >= 0;
      desktop.raise("sidelight" + notice.number(), notice.head(), notice.what(), urgent);
    }
    boolean first = !settings.command().isEmpty() && claims.claim("command " + notice.event());
    if (first && !seen) {
      new Hook(settings.command(), LONGEST_COMMAND).run(facts(notice));
    }
  }

  private boolean wantsDesktop(Effect.Attention attention) {
    return switch (attention) {
      case ON_SESSION -> false;
      case ON_TOASTS -> settings.desktop() == Notifications.Desktop.ALWAYS;
      case ELSEWHERE -> true;
    };
  }

  /** {@return whether no other program has shown a toast of it in OpenCode's TUIs} */
  boolean isFirstToToast(Notice notice) {
    return claims.claim("toast " + notice.event());
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
