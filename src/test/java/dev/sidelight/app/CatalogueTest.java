package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.model.ServerId;
import dev.sidelight.opencode.FakeServer;
import dev.sidelight.state.Dialog;
import dev.sidelight.update.Effect;
import dev.sidelight.update.Msg;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What there is to choose from while not every server can be reached. */
@Timeout(60)
class CatalogueTest {
  private static final ServerId GONE = new ServerId("http://127.0.0.1:9");

  private static final String SESSIONS =
      """
      [{"id": "ses_1", "title": "Fix login", "directory": "/home/me/shop",
        "time": {"created": 1, "updated": 1}}]
      """;

  private final Followed followed = new Followed();
  private final FakeServer server = followed.server;
  private final Catalogue catalogue =
      new Catalogue(followed.effects, new StartFolders(Optional.empty(), Path.of("/home/me/site")));

  CatalogueTest() throws IOException {}

  @BeforeEach
  void follow() throws Exception {
    server.json("GET /api/session", "{\"data\":" + SESSIONS + "}");
    server.json("GET /experimental/session", SESSIONS);
    followed.open();
  }

  @AfterEach
  void close() {
    followed.close();
  }

  @Test
  void thoseOfTheServersThatCanBeReachedAreListed() throws Exception {
    assertThat(choices(new Dialog.Purpose.AllSessions(), GONE, server.address().id()))
        .extracting(Dialog.Choice::label)
        .containsExactly("Fix login");
    assertThat(choices(new Dialog.Purpose.NewSession(), GONE, server.address().id()))
        .extracting(Dialog.Choice::label)
        .containsExactly("/home/me/site", "/home/me/shop");
  }

  @Test
  void whereNoServerCanBeReachedTheReasonIsTold() throws Exception {
    var load = load(new Dialog.Purpose.AllSessions(), GONE);
    catalogue.choices(load);
    assertThat(followed.await(Msg.EffectFailed.class::isInstance))
        .isInstanceOfSatisfying(
            Msg.EffectFailed.class, failed -> assertThat(failed.effect()).isEqualTo(load));
  }

  private List<Dialog.Choice> choices(Dialog.Purpose purpose, ServerId... where)
      throws InterruptedException {
    catalogue.choices(load(purpose, where));
    return ((Msg.ChoicesLoaded) followed.await(Msg.ChoicesLoaded.class::isInstance)).choices();
  }

  private static Effect.LoadChoices load(Dialog.Purpose purpose, ServerId... where) {
    var all = List.of(where).stream().map(id -> new Dialog.Value.OfDirectory(id, "")).toList();
    return new Effect.LoadChoices(purpose, all, "", Optional.empty());
  }
}
