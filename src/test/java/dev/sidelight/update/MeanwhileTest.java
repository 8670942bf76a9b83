package dev.sidelight.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.json.Json;
import dev.sidelight.model.Fact;
import dev.sidelight.model.Permission;
import dev.sidelight.model.RequestId;
import dev.sidelight.model.RunStatus;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.Snapshot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The last word on each matter counts. */
class MeanwhileTest {
  private static final SessionId SESSION = new SessionId("ses_1");
  private static final Fact BUSY = new Fact.StatusChanged(SESSION, new RunStatus.Busy(), "/p");
  private static final Fact IDLE = new Fact.StatusChanged(SESSION, new RunStatus.Idle(), "/p");

  private static Snapshot running() {
    return new Snapshot(
        List.of(),
        List.of(),
        Map.of(SESSION, new RunStatus.Busy()),
        List.of(),
        List.of(),
        List.of("/p"),
        List.of(),
        Map.of());
  }

  @Test
  void whoIsBusyAgainIsNotIdle() {
    Meanwhile meanwhile = Meanwhile.of(running(), List.of(BUSY, IDLE, BUSY), false);
    assertThat(meanwhile.idle()).isEmpty();
    assertThat(meanwhile.statuses()).containsOnlyKeys(SESSION);
    assertThat(Meanwhile.of(running(), List.of(BUSY, IDLE), false).idle()).containsExactly(SESSION);
  }

  @Test
  void aRequestThatIsSettledAlreadyIsNoNews() {
    var permission =
        new Permission(
            new RequestId("per_1"), SESSION, "bash", List.of(), Json.object(), List.of(), "");
    Fact asked = new Fact.PermissionAsked(permission);
    Fact settled = new Fact.RequestSettled(SESSION, permission.id(), false);
    assertThat(Meanwhile.of(running(), List.of(asked), false).rest()).containsExactly(asked);
    assertThat(Meanwhile.of(running(), List.of(asked, settled), false).rest())
        .containsExactly(settled);
  }
}
