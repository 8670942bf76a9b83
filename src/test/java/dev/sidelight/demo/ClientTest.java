package dev.sidelight.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sidelight.model.Fact;
import dev.sidelight.model.ModelRef;
import dev.sidelight.model.Permission;
import dev.sidelight.model.Question;
import dev.sidelight.model.RunStatus;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.Session;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.Snapshot;
import dev.sidelight.model.Transcript;
import dev.sidelight.opencode.OpenCode;
import dev.sidelight.opencode.OpenCodes;
import dev.sidelight.opencode.ServerAddress;
import dev.sidelight.opencode.ServerException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The program's own client takes the demo for an OpenCode. */
@Timeout(60)
class ClientTest {
  private static final String SHOP = "/home/demo/kettle";

  private DemoServer server;
  private OpenCode client;

  @BeforeEach
  void connect() throws Exception {
    server = DemoServer.start(DemoOptions.stepped(1, Tape.START));
    client = OpenCodes.connect(ServerAddress.of(new ServerId(server.uri().toString())));
    // What the clock of the server says is learnt with its version.
    client.identify();
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void itIsTheVersionThatItTakesAfter() throws Exception {
    assertThat(client.identify().version()).isEqualTo(DemoServer.VERSION);
  }

  @Test
  void theSnapshotShowsWhatRunsAndWhatIsAsked() throws Exception {
    server.advance(Duration.ofSeconds(20));
    Snapshot snapshot = client.snapshot(Tape.START, Set.of());
    assertThat(snapshot.statuses().values())
        .hasAtLeastOneElementOfType(RunStatus.Busy.class)
        .hasAtLeastOneElementOfType(RunStatus.Retry.class);
    assertThat(snapshot.permissions()).hasSize(2);
    assertThat(snapshot.questions()).hasSize(1);
    assertThat(snapshot.projects()).hasSize(3);
    assertThat(snapshot.sessions())
        .extracting(Session::title)
        .contains("日本語の領収書で絵文字が崩れる 🧾🫖", "Fog eats the graphics card")
        .doesNotContain("Dark mode for the order page");
  }

  @Test
  void theStreamTellsTheDayAsFacts() throws Exception {
    BlockingQueue<Fact> facts = follow();
    server.advance(Duration.ofSeconds(100));
    var kinds = new java.util.HashSet<Class<?>>();
    while (!kinds.contains(Fact.SessionDeleted.class)) {
      Fact fact = facts.poll(20, TimeUnit.SECONDS);
      assertThat(fact).as("after %s", kinds).isNotNull();
      kinds.add(fact.getClass());
    }
    assertThat(kinds)
        .contains(
            Fact.SessionSeen.class,
            Fact.StatusChanged.class,
            Fact.ErrorReported.class,
            Fact.MessageSeen.class,
            Fact.ActivitySeen.class,
            Fact.TextEnded.class,
            Fact.PermissionAsked.class,
            Fact.QuestionAsked.class,
            Fact.TodosChanged.class,
            Fact.Compacted.class);
  }

  private BlockingQueue<Fact> follow() throws InterruptedException {
    var facts = new LinkedBlockingQueue<Fact>();
    var opened = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(() -> {
          try {
            client.follow(Duration.ofSeconds(50), opened::countDown, facts::add);
          } catch (ServerException e) {
            throw new AssertionError(e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    assertThat(opened.await(20, TimeUnit.SECONDS)).isTrue();
    return facts;
  }

  @Test
  void aLongTranscriptIsReadInPages() throws Exception {
    Session session = client.sessions("1.2 crash", 10, Optional.empty()).sessions().getFirst();
    Transcript newest = client.transcript(session.id(), 100, Optional.empty());
    Transcript older = client.transcript(session.id(), 300, newest.older());
    assertThat(newest.entries()).hasSize(100);
    assertThat(older.entries()).hasSize(240);
    assertThat(older.older()).isEmpty();
  }

  @Test
  void requestsAreAnswered() throws Exception {
    server.advance(Duration.ofSeconds(20));
    Snapshot snapshot = client.snapshot(Tape.START, Set.of());
    Permission permission = snapshot.permissions().getFirst();
    String directory = directoryOf(snapshot, permission.session());
    client.reply(permission, directory, Permission.Reply.ONCE, Optional.empty());
    assertThatThrownBy(
            () -> client.reply(permission, directory, Permission.Reply.ONCE, Optional.empty()))
        .isInstanceOf(ServerException.NotFound.class);
    Question question = snapshot.questions().getFirst();
    client.answer(question, SHOP, List.of(List.of("Own form"), List.of("Japan")));
    server.advance(Duration.ofSeconds(90));
    assertThat(client.snapshot(Tape.START, Set.of()).questions()).isEmpty();
  }

  private static String directoryOf(Snapshot snapshot, SessionId id) {
    return snapshot.sessions().stream()
        .filter(session -> session.id().equals(id))
        .findFirst()
        .orElseThrow()
        .directory();
  }

  @Test
  void aSessionLivesFromBirthToDeath() throws Exception {
    Session session = client.create(SHOP, Optional.of("Tea"), Optional.of("build"));
    SessionId id = session.id();
    client.prompt(
        id,
        new OpenCode.Prompt(
            "Brew",
            List.of("/home/demo/kettle/README.md"),
            Optional.of("build"),
            Optional.of(new ModelRef("openai", "gpt-5.2")),
            Optional.of("high")));
    server.advance(Duration.ofSeconds(2));
    client.abort(id);
    client.rename(id, "Strong tea");
    assertThat(client.session(id).title()).isEqualTo("Strong tea");
    assertThat(client.session(id).model()).contains(new ModelRef("openai", "gpt-5.2"));
    Session fork = client.fork(id, Optional.empty());
    client.archive(fork.id());
    assertThat(client.session(fork.id()).archived()).isPresent();
    client.delete(id);
    assertThatThrownBy(() -> client.session(id)).isInstanceOf(ServerException.NotFound.class);
  }

  @Test
  void whatCanBeChosenIsListed() throws Exception {
    assertThat(client.agents(SHOP)).extracting(OpenCode.Agent::name).contains("build", "plan");
    assertThat(client.models(SHOP))
        .extracting(model -> model.ref().toString())
        .contains("anthropic/claude-sonnet-4-5", "openai/gpt-5.2");
    assertThat(client.commands(SHOP)).extracting(OpenCode.Command::name).contains("init");
    assertThat(client.findFiles(SHOP, "cart")).contains("src/cart/store.ts");
  }
}
