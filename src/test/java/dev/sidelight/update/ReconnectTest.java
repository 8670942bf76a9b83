package dev.sidelight.update;

import static dev.sidelight.state.RowState.FAILED;
import static dev.sidelight.state.RowState.FINISHED;
import static dev.sidelight.state.RowState.NEEDS_YOU;
import static dev.sidelight.state.RowState.OFFLINE;
import static dev.sidelight.state.RowState.RETRYING;
import static dev.sidelight.state.RowState.STOPPED;
import static dev.sidelight.state.RowState.WORKING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.model.Fact;
import dev.sidelight.model.Link;
import dev.sidelight.model.Reason;
import dev.sidelight.model.RunStatus;
import dev.sidelight.model.ServerId;
import dev.sidelight.model.Snapshot;
import dev.sidelight.state.Marks;
import dev.sidelight.state.Row;
import dev.sidelight.state.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** After every connection the rows equal the server's truth, whatever was missed. */
class ReconnectTest {
  private static final String ID = "ses_1";
  private static final Duration OUTAGE = Duration.ofSeconds(30);

  private final Story story = Story.live();

  private Server.Chat session() {
    return story.session(ID);
  }

  @Test
  void whatRunsAtTheFirstConnectionWasLastActiveWhenTheServerSays() {
    Story late = Story.unconnected();
    late.session("ses_1").starts();
    late.session("ses_2").starts().retries(3, "Overloaded", Duration.ofSeconds(90));
    late.session("ses_3").starts().asksToRun("per_1", "ls");
    Instant last = late.now();
    late.after(OUTAGE).connects();
    for (String id : List.of("ses_1", "ses_2", "ses_3")) {
      assertThat(late.tracked(id).lastActivity()).as(id).isBetween(Story.START, last);
    }
  }

  @Test
  void whatWasHeardBeforeALossWasNoLessASignOfLifeThanWhatTheServerSays() {
    session().starts().uses("bash", "make");
    story.after(OUTAGE);
    session().touched();
    Instant heard = story.now();
    story.losesLink().after(OUTAGE).connects();
    assertThat(story.tracked(ID).lastActivity()).isEqualTo(heard);
  }

  @Test
  void whatWasSoAtTheFirstConnectionIsShownButNoNews() {
    Story late = Story.unconnected();
    late.session("ses_1").starts();
    late.session("ses_2").starts().retries(3, "Overloaded", Duration.ofSeconds(90));
    late.session("ses_3").starts().asksToRun("per_1", "ls").asks("que_1", "Which?");
    late.session("ses_4").starts().writes("Done.").finishes();
    late.after(OUTAGE).connects().settles();
    assertThat(late.order()).containsExactly("ses_3", "ses_2", "ses_1", "ses_4");
    assertThat(late.end("ses_4").whileOffline()).isTrue();
    assertThat(late.shows("ses_2")).contains(RETRYING);
    assertThat(late.shows("ses_3")).contains(NEEDS_YOU);
    assertThat(late.notices()).isEmpty();
    assertThat(late.toasts()).isEmpty();
    assertThat(late.history()).isEmpty();
    assertThat(late.transitions())
        .extracting(Transition::event)
        .containsOnly(Transition.Event.LINK);
    late.session("ses_1").writes("Done.").finishes();
    late.settles();
    assertThat(late.notices()).containsExactly("✓ Title of ses_1 finished");
  }

  @Test
  void whatWaitsSinceTheFirstStreamWasOpenedIsNoNewsEither() {
    Story late = Story.unconnected();
    late.session(ID).starts();
    late.opensStream();
    late.session(ID).asksToRun("per_1", "ls");
    late.takesSnapshot().goesLive().settles();
    assertThat(late.shows(ID)).contains(NEEDS_YOU);
    assertThat(late.notices()).isEmpty();
  }

  @Test
  void aRunThatStartsAndEndsBeforeTheFirstSnapshotHasItsRow() {
    Story late = Story.unconnected();
    late.opensStream();
    late.session(ID).starts().writes("Done.").finishes();
    late.takesSnapshot().goesLive().settles();
    assertThat(late.shows(ID)).contains(FINISHED);
    assertThat(late.end(ID).whileOffline()).isFalse();
    assertThat(late.notices()).containsExactly("✓ Title of ses_1 finished");
  }

  @Test
  void aRunThatEndsWhileTheFirstSnapshotIsTakenHasItsRowAndItsOutcome() {
    Story late = Story.unconnected();
    late.session(ID).starts();
    late.opensStream().takesSnapshot();
    late.session(ID).fails("Bad request");
    late.goesLive().settles();
    assertThat(late.shows(ID)).contains(FAILED);
    assertThat(late.notices()).hasSize(1);
  }

  @Test
  void aRunThatEndedBeforeTheProgramStartedHasNoRow() {
    Story late = Story.unconnected().withClockAhead(Duration.ofMinutes(-5));
    late.session(ID).starts().writes("Done.").finishes();
    late.withClockAhead(Duration.ZERO).connects().settles();
    assertThat(late.row(ID)).isEmpty();
  }

  @Test
  void aRequestThatAnAbortedSessionLeftBehindIsNotCounted() {
    Story late = Story.unconnected();
    late.session(ID).starts().asksToRun("per_1", "ls").isAborted();
    late.session("ses_2").starts();
    late.after(OUTAGE).connects();
    assertThat(late.order()).containsExactly("ses_2", ID);
  }

  @Test
  void aLostLinkChangesNoRowButShowsItOffline() {
    session().starts();
    story.session("ses_2").starts().writes("Done.").finishes();
    story.settles().losesLink();
    assertThat(story.shows(ID)).contains(WORKING);
    story.tell(
        new Msg.LinkChanged(
            Story.SERVER, new Link.Retrying(2, story.now(), story.now(), Reason.of("refused"))));
    assertThat(story.shows(ID)).contains(OFFLINE);
    assertThat(story.shows("ses_2")).contains(FINISHED);
    story.tell(new Msg.LinkChanged(Story.SERVER, new Link.Connecting()));
    assertThat(story.shows(ID)).contains(OFFLINE);
    story.connects();
    assertThat(story.shows(ID)).contains(WORKING);
    assertThat(story.announced(ID)).containsExactly("started");
  }

  @Test
  void aRunThatEndedOfflineIsToldWithItsTrueOutcome() {
    session().starts();
    story.session("ses_2").starts();
    story.session("ses_3").starts();
    story.losesLink();
    session().writes("Done.").finishes();
    story.session("ses_2").fails("Bad request");
    story.session("ses_3").isAborted();
    story.after(OUTAGE).connects();
    assertThat(story.shows(ID)).contains(FINISHED);
    assertThat(story.shows("ses_2")).contains(FAILED);
    assertThat(story.shows("ses_3")).contains(STOPPED);
    assertThat(story.end(ID).whileOffline()).isTrue();
    assertThat(story.end(ID).text()).isEqualTo("Done.");
    assertThat(story.end(ID).at()).isBefore(story.now().minus(OUTAGE));
    assertThat(story.notices())
        .containsExactlyInAnyOrder(
            "✓ Title of ses_1 finished (while offline)",
            "✗ Title of ses_2 failed: Bad request (while offline)");
    assertThat(story.isUnvisited(ID)).isTrue();
  }

  @Test
  void aRunThatStartedOfflineWorks() {
    session();
    story.losesLink();
    session().starts().asksToRun("per_1", "ls");
    story.after(OUTAGE).connects();
    assertThat(story.shows(ID)).contains(NEEDS_YOU);
    assertThat(story.announced(ID)).containsExactly("started", "needs-you");
    assertThat(story.noticeKinds()).hasSize(1);
  }

  @Test
  void aRunThatStartedAndEndedOfflineIsFound() {
    session();
    story.losesLink();
    session().starts().writes("Done.").finishes();
    story.after(OUTAGE).connects();
    assertThat(story.shows(ID)).contains(FINISHED);
    assertThat(story.end(ID).whileOffline()).isTrue();
    assertThat(story.notices()).containsExactly("✓ Title of ses_1 finished (while offline)");
  }

  @Test
  void aSecondRunThatStartedAndEndedOfflineIsFound() {
    session().starts().writes("One.").finishes();
    story.settles().opens(ID).presses("esc").losesLink();
    session().starts().writes("Two.").finishes();
    story.after(OUTAGE).connects();
    assertThat(story.end(ID).text()).isEqualTo("Two.");
    assertThat(story.isUnvisited(ID)).isTrue();
    assertThat(story.noticeKinds()).hasSize(2);
  }

  @Test
  void anEndIsToldThoughTheNextRunHasBegunBeforeTheLinkIsBack() {
    session().starts();
    story.session("ses_2");
    story.losesLink();
    session().writes("One.").finishes();
    story.session("ses_2").starts().fails("Bad request");
    story.after(OUTAGE);
    session().starts();
    story.session("ses_2").starts().asksToRun("per_1", "ls");
    story.connects().settles();
    assertThat(story.shows(ID)).contains(WORKING);
    assertThat(story.announced(ID)).containsExactly("started", "finished", "started");
    assertThat(story.announced("ses_2")).containsExactly("failed", "started", "needs-you");
    assertThat(story.notices())
        .contains(
            "✓ Title of ses_1 finished (while offline)",
            "✗ Title of ses_2 failed: Bad request (while offline)");
    assertThat(story.isUnvisited(ID)).isFalse();
    story.losesLink().after(OUTAGE).connects().settles();
    assertThat(story.announced(ID)).hasSize(3);
    session().writes("Two.").finishes();
    story.settles();
    assertThat(story.end(ID).text()).isEqualTo("Two.");
    assertThat(story.announced(ID)).hasSize(4);
  }

  @Test
  void everyRunOfAnOutageIsTold() {
    session().starts().writes("One.").finishes();
    story.settles().losesLink();
    for (String words : List.of("Two.", "Three.", "Four.")) {
      session().starts().nextStep().nextStep().nextStep().writes(words).finishes();
      story.after(OUTAGE);
    }
    story.connects().settles();
    assertThat(story.announced(ID))
        .containsExactly("started", "finished", "finished", "finished", "finished");
    assertThat(story.end(ID).text()).isEqualTo("Four.");
    assertThat(story.isUnvisited(ID)).isTrue();
  }

  @Test
  void aRunThatWasCutOffOfflineIsToldThoughTheNextHasEnded() {
    session().starts().writes("Half a");
    story.losesLink();
    story.server.dies();
    story.after(OUTAGE);
    session().starts().writes("Again.").finishes();
    story.after(OUTAGE).connects().settles();
    assertThat(story.announced(ID)).containsExactly("started", "failed", "finished");
    assertThat(story.end(ID).text()).isEqualTo("Again.");
  }

  @Test
  void aPromptThatJoinedARunOfflineEndsNothing() {
    session().starts();
    story.losesLink();
    session().prompted().writes("One.").ends("stop").step().busy();
    story.after(OUTAGE).connects().settles();
    assertThat(story.announced(ID)).containsExactly("started");
  }

  @Test
  void aCompactionOfflineEndsNothing() {
    session().starts().writes("One.").completes();
    story.losesLink().after(OUTAGE);
    session().summaryStep().completes().promptedByServer().compacted().busy().step();
    story.after(OUTAGE).connects().settles();
    assertThat(story.announced(ID)).containsExactly("started");
  }

  @Test
  void aMessageWithoutAReplyRightAfterAnEndOfflineDoesNotChangeIt() {
    session().starts();
    story.session("ses_2").starts().writes("Before.").finishes();
    story.settles();
    story.session("ses_2").busy();
    story.losesLink();
    session().writes("Done.").finishes().prompted();
    story.session("ses_2").prompted().idle();
    story.after(OUTAGE).connects();
    assertThat(story.shows(ID)).contains(FINISHED);
    assertThat(story.end(ID).text()).isEqualTo("Done.");
    // What was never answered did not finish.
    assertThat(story.shows("ses_2")).contains(STOPPED);
  }

  @Test
  void whatRunsOnAnotherServerOfTheUserDidNotRunOnThisOneOffline() {
    var desk = new ServerId("http://127.0.0.1:4097");
    story.tell(new Msg.ServerAdded(desk, "desk")).tell(live(desk)).tell(resynced(desk, EMPTY));
    story.tell(
        new Msg.LinkChanged(
            desk, new Link.Retrying(1, story.now(), story.now(), Reason.of("refused"))));
    session().starts().writes("Half a");
    story.session("ses_2").starts().writes("Done.").finishes();
    story.after(OUTAGE).forgetsWhatWasSaid();
    story.tell(live(desk)).tell(resynced(desk, story.server.idle())).settles();
    assertThat(story.state().sessions().rows())
        .extracting(Row::key)
        .containsExactlyInAnyOrder(Story.key(ID), Story.key("ses_2"));
    assertThat(story.notices()).isEmpty();
  }

  private static Msg live(ServerId server) {
    return new Msg.LinkChanged(server, new Link.Live("1.18.33"));
  }

  private static Msg resynced(ServerId server, Snapshot snapshot) {
    return new Msg.Resynced(server, snapshot, List.of(), Duration.ZERO);
  }

  @Test
  void anEndThatWasToldBeforeTheLossIsNotToldAgain() {
    session().starts().writes("Done.").finishes();
    story.session("ses_2").starts().fails("Bad request");
    story.session("ses_3").prompted().busy().reports("UnknownError", "No such model").idle();
    story.settles().losesLink().connects().settles();
    assertThat(story.noticeKinds()).hasSize(3);
    assertThat(story.announced(ID)).containsExactly("started", "finished");
    assertThat(story.end(ID).whileOffline()).isFalse();
  }

  @Test
  void anEndIsKnownByItsMessageThoughTheServersClockWasSetMeanwhile() {
    session().starts().writes("Done.").finishes();
    story.settles().losesLink().withClockAhead(Duration.ofMinutes(-1)).after(OUTAGE);
    story.connects().settles();
    assertThat(story.announced(ID)).containsExactly("started", "finished");
  }

  @Test
  void aSessionThatWasOnlyRenamedOfflineHasNotRun() {
    Story late = Story.unconnected().withClockAhead(Duration.ofMinutes(-5));
    late.session(ID).starts().writes("Done.").finishes();
    late.withClockAhead(Duration.ZERO).connects().settles().losesLink();
    late.session(ID).titled("Renamed");
    late.after(OUTAGE).connects().settles();
    assertThat(late.row(ID)).isEmpty();
    assertThat(late.notices()).isEmpty();
  }

  @Test
  void anErrorThatWasOvercomeOfflineIsNoFailure() {
    session().starts().reports("ContextOverflowError", "Too long").completes().busy();
    story.losesLink();
    session().summaryStep().completes().prompted().compacted().busy().step();
    session().retries(1, "Overloaded", Duration.ofSeconds(2)).completes().idle();
    story.after(OUTAGE).connects();
    assertThat(story.shows(ID)).contains(STOPPED);
  }

  @Test
  void anErrorBeforeTheLossExplainsAPromptWithoutAnAnswer() {
    session().prompted().busy().reports("UnknownError", "No such model");
    story.losesLink();
    session().idle();
    story.after(OUTAGE).connects();
    assertThat(story.shows(ID)).contains(FAILED);
    assertThat(story.end(ID).text()).isEqualTo("No such model");
  }

  @Test
  void aRunThatWasStoppedOfflineVisitsTheOneBefore() {
    session().starts().writes("Done.").finishes();
    story.settles().losesLink();
    session().starts().isAborted();
    story.after(OUTAGE).connects();
    assertThat(story.shows(ID)).contains(STOPPED);
    assertThat(story.isUnvisited(ID)).isFalse();
  }

  @Test
  void anEndThatWasToldBeforeItsLastMessageIsNotToldAgain() {
    session().busy();
    session().prompted().step().writes("Half a").reports("MessageAbortedError", "Aborted").idle();
    story.losesLinkSilently().settles();
    assertThat(story.shows(ID)).contains(STOPPED);
    session().breaks("MessageAbortedError", "Aborted").idle();
    story.noticesLoss().connects().settles();
    assertThat(story.announced(ID)).containsExactly("started", "stopped");
  }

  @Test
  void aPromptThatCameOfflineButNeverRanIsNoRun() {
    session().starts().writes("Done.").finishes();
    story.settles().after(OUTAGE).losesLink();
    session().prompted();
    story.after(OUTAGE).connects();
    assertThat(story.announced(ID)).containsExactly("started", "finished");
    assertThat(story.shows(ID)).contains(FINISHED);
  }

  @Test
  void whoeverWroteOfflineHasSeenTheEndBefore() {
    session().starts().writes("Done.").finishes();
    story.session("ses_2").starts().writes("Done.").finishes();
    story.settles();
    assertThat(story.isUnvisited(ID)).isTrue();
    story.losesLink();
    session().prompted();
    story.after(OUTAGE).connects();
    assertThat(story.isUnvisited(ID)).isFalse();
    assertThat(story.isUnvisited("ses_2")).isTrue();
  }

  @Test
  void aRunWhoseServerDiedIsInterrupted() {
    session().starts().writes("Half a");
    story.session("ses_2").starts().uses("bash", "sleep 9").asksToRun("per_1", "ls");
    story.losesLink();
    story.server.dies();
    story.after(OUTAGE).connects().settles();
    assertThat(story.shows(ID)).contains(FAILED);
    assertThat(story.end(ID).text()).isEqualTo("interrupted");
    assertThat(story.shows("ses_2")).contains(FAILED);
    assertThat(story.notices()).contains("✗ Title of ses_1 failed: interrupted (while offline)");
    session().starts().writes("Again.").finishes();
    story.settles();
    assertThat(story.shows(ID)).contains(FINISHED);
  }

  @Test
  void aRunThatGoesOnIsNotJudgedByWhatWasSeenBeforeTheLoss() {
    session().starts().uses("bash", "ls").toolEnds().ends("tool-calls").busy();
    story.losesLink();
    session().step().busy().writes("Done.").ends("stop");
    story.connects();
    assertThat(story.shows(ID)).contains(WORKING);
    session().busy().idle();
    story.settles();
    assertThat(story.shows(ID)).contains(FINISHED);
    assertThat(story.end(ID).text()).isEqualTo("Done.");
    assertThat(story.end(ID).whileOffline()).isFalse();
  }

  @Test
  void aRetryThatWasOvercomeOfflineIsOver() {
    session().starts().retries(1, "Overloaded", Duration.ofSeconds(2));
    story.losesLink();
    session().busy().thinks();
    story.connects();
    assertThat(story.shows(ID)).contains(WORKING);
    assertThat(story.announced(ID)).containsExactly("started", "retrying", "resumed");
  }

  @Test
  void aRetryThatStillGoesOnIsNotToldAgain() {
    session().starts().retries(2, "Overloaded", Duration.ofSeconds(90));
    story.losesLink().connects();
    assertThat(story.shows(ID)).contains(RETRYING);
    assertThat(story.announced(ID)).containsExactly("started", "retrying");
  }

  @Test
  void aRetryThatBeganOfflineIsToldOf() {
    session().starts();
    story.losesLink();
    session().retries(2, "Overloaded", Duration.ofSeconds(8));
    story.connects();
    assertThat(story.shows(ID)).contains(RETRYING);
    assertThat(story.notices())
        .containsExactly("↻ Title of ses_1 is retrying (attempt 2): Overloaded");
  }

  @Test
  void aRequestThatStillWaitsIsNotToldAgain() {
    session().starts().asksToRun("per_1", "ls");
    story.losesLink().after(OUTAGE).connects();
    assertThat(story.shows(ID)).contains(NEEDS_YOU);
    assertThat(story.noticeKinds()).hasSize(1);
    assertThat(story.announced(ID)).containsExactly("started", "needs-you");
  }

  @Test
  void aRequestThatWasAnsweredOfflineIsGone() {
    session().starts().asksToRun("per_1", "ls");
    story.losesLink();
    session().isAnswered("per_1").thinks();
    story.connects();
    assertThat(story.shows(ID)).contains(WORKING);
    assertThat(story.announced(ID)).containsExactly("started", "needs-you", "resumed");
  }

  @Test
  void aDirectoryThatAnswersLateIsCaughtUpWithOnceItAnswers() {
    session().starts();
    story.session("ses_2").starts();
    story.losesLink();
    session().writes("Done.").finishes();
    story.after(OUTAGE).opensStream().goesLiveWithoutDirectory().settles();
    assertThat(story.shows(ID)).contains(WORKING);
    assertThat(story.shows("ses_2")).contains(WORKING);
    story.after(OUTAGE).losesLink().connects().settles();
    assertThat(story.shows(ID)).contains(FINISHED);
    assertThat(story.end(ID).whileOffline()).isTrue();
    assertThat(story.shows("ses_2")).contains(WORKING);
    assertThat(story.announced(ID)).containsExactly("started", "finished");
    assertThat(story.noticeKinds()).hasSize(1);
  }

  @Test
  void aDirectoryThatIsLateAtTheFirstConnectionIsNoNewsEither() {
    Story late = Story.unconnected();
    late.session(ID).starts().asksToRun("per_1", "ls");
    late.opensStream().goesLiveWithoutDirectory();
    late.losesLink().connects().settles();
    assertThat(late.shows(ID)).contains(NEEDS_YOU);
    assertThat(late.notices()).isEmpty();
  }

  @Test
  void aRequestOfADirectoryThatGaveNoAccountStays() {
    session().starts().asksToRun("per_1", "ls");
    story.losesLink().opensStream();
    Snapshot nothing =
        new Snapshot(
            List.of(), List.of(), Map.of(), List.of(), List.of(), List.of(), List.of(), Map.of());
    story.goesLiveWith(nothing).settles();
    assertThat(story.shows(ID)).contains(NEEDS_YOU);
  }

  @Test
  void whatTheStreamRepeatsOfTheSnapshotIsNotToldTwice() {
    session().starts();
    story.losesLink().after(OUTAGE).opensStream();
    session().writes("Done.").finishes();
    story.takesSnapshot().goesLive().settles();
    assertThat(story.shows(ID)).contains(FINISHED);
    assertThat(story.noticeKinds()).hasSize(1);
    assertThat(story.announced(ID)).containsExactly("started", "finished");
  }

  @Test
  void aWholeRunThatTheStreamRepeatsIsNotToldTwice() {
    session().starts().writes("One.").finishes();
    story.settles().losesLink().after(OUTAGE).opensStream();
    session().starts().asksToRun("per_1", "ls").isAnswered("per_1").writes("Two.").finishes();
    story.takesSnapshot().goesLive().settles();
    assertThat(story.end(ID).text()).isEqualTo("Two.");
    assertThat(story.announced(ID)).containsExactly("started", "finished", "finished");
    assertThat(story.notices()).hasSize(2);
  }

  @Test
  void aFailureThatTheStreamRepeatsIsNotToldTwice() {
    session().starts();
    story.losesLink().after(OUTAGE).opensStream();
    session().fails("Bad request").reports("UnknownError", "stack");
    story.takesSnapshot().goesLive().settles();
    assertThat(story.announced(ID)).containsExactly("started", "failed");
    assertThat(story.noticeKinds()).hasSize(1);
  }

  @Test
  void whatHappenedAfterTheSnapshotCounts() {
    session().starts();
    story.session("ses_2").starts().asksToRun("per_1", "ls");
    story.session("ses_3").starts().writes("Done.").finishes();
    story.settles().losesLink().after(OUTAGE).opensStream().takesSnapshot();
    session().writes("Done.").finishes();
    story.session("ses_2").isAnswered("per_1");
    story.session("ses_3").starts().asksToRun("per_2", "pwd");
    story.session("ses_4").starts().writes("Done.").finishes();
    story.goesLive().settles();
    assertThat(story.shows(ID)).contains(FINISHED);
    assertThat(story.shows("ses_2")).contains(WORKING);
    assertThat(story.shows("ses_3")).contains(NEEDS_YOU);
    assertThat(story.shows("ses_4")).contains(FINISHED);
    assertThat(story.announced(ID)).containsExactly("started", "finished");
    assertThat(story.announced("ses_4")).containsExactly("finished");
  }

  @Test
  void aRunThatEndsWhileTheSnapshotIsTakenIsNotTakenForInterrupted() {
    session();
    story.losesLink();
    session().starts();
    story.after(OUTAGE).opensStream().takesSnapshot();
    session().writes("Done.").finishes();
    story.goesLive().settles();
    assertThat(story.shows(ID)).contains(FINISHED);
    assertThat(story.announced(ID)).containsExactly("finished");
  }

  @Test
  void aRunWhoseTailIsNotInTheSnapshotIsAskedAbout() {
    session().starts();
    story.losesLink();
    session().writes("Done.").finishes();
    story.after(OUTAGE).opensStream();
    Snapshot full = story.server.snapshot(Story.START, Set.of());
    Snapshot withoutTails =
        new Snapshot(
            full.sessions(),
            full.projects(),
            full.statuses(),
            full.permissions(),
            full.questions(),
            full.directories(),
            List.of(),
            Map.of());
    story.goesLiveWith(withoutTails);
    assertThat(story.shows(ID)).contains(FINISHED);
    assertThat(story.end(ID).whileOffline()).isTrue();
    assertThat(story.noticeKinds()).hasSize(1);
  }

  @Test
  void aSessionThatWasDeletedOfflineLeaves() {
    session().starts();
    story.losesLink();
    session().deleted();
    story.after(OUTAGE).connects();
    assertThat(story.row(ID)).isEmpty();
    assertThat(story.state().sessions().size()).isZero();
    assertThat(story.notices()).isEmpty();
  }

  @Test
  void aSilenceIsCountedFromTheLastWordAndNotFromItsDiscovery() {
    session();
    story.losesLinkSilently();
    session().starts().writes("Done.").finishes();
    story.after(OUTAGE).noticesLoss().after(OUTAGE).connects();
    assertThat(story.shows(ID)).contains(FINISHED);
    assertThat(story.noticeKinds()).hasSize(1);
  }

  @Test
  void anEndThatWasBeingJudgedWhenTheLinkWasLostIsSettledAfterwards() {
    session().busy().prompted().step().uses("bash", "ls").completes().idle();
    story.answersNothing().settles().losesLink().after(OUTAGE);
    assertThat(story.announced(ID)).containsExactly("started");
    story.answersAgain().connects().settles();
    assertThat(story.shows(ID)).contains(FINISHED);
    assertThat(story.announced(ID)).containsExactly("started", "finished");
  }

  @Test
  void anEndThatWasBeingJudgedIsSettledThoughTheSessionRunsAgain() {
    session().busy().prompted().step().uses("bash", "ls").completes().idle();
    story.answersNothing().settles().losesLink();
    session().starts();
    story.answersAgain().connects();
    assertThat(story.shows(ID)).contains(WORKING);
    session().writes("Done.").finishes();
    story.settles();
    assertThat(story.shows(ID)).contains(FINISHED);
  }

  @Test
  void childrenThatEndedOfflineEndTheirRoot() {
    session().starts();
    story.child("ses_2", ID).starts();
    session().writes("Started it.").finishes();
    story.settles().losesLink();
    story.child("ses_2", ID).writes("Found it.").finishes();
    story.after(OUTAGE).connects();
    assertThat(story.shows(ID)).contains(FINISHED);
    assertThat(story.announced(ID)).containsExactly("started", "finished");
  }

  @Test
  void aHeaderThatCouldNotBeHadIsAskedForAgain() {
    story.answersNothing().losesHeaders();
    story.session("ses_9");
    story.losesHeaders();
    story.hears(
        new Fact.StatusChanged(Story.key("ses_9").session(), new RunStatus.Busy(), "/elsewhere"));
    assertThat(story.row("ses_9")).isEmpty();
    story.answersAgain().losesLink().opensStream();
    story.goesLiveWith(
        new Snapshot(
            List.of(), List.of(), Map.of(), List.of(), List.of(), List.of(), List.of(), Map.of()));
    assertThat(story.shows("ses_9")).contains(WORKING);
  }

  @Test
  void changesOfTheLinkAreAnnouncedOnce() {
    story.losesLink();
    story.tell(
        new Msg.LinkChanged(
            Story.SERVER, new Link.Retrying(2, story.now(), story.now(), Reason.of("refused"))));
    story.connects();
    assertThat(story.transitions())
        .extracting(Transition::text)
        .containsExactly("laptop: reconnecting", "laptop: live");
  }

  @Test
  void aRefusedPasswordIsSaid() {
    story.tell(
        new Msg.LinkChanged(Story.SERVER, new Link.Unauthorised(Reason.of("Wrong password"))));
    assertThat(story.toasts()).containsExactly("Wrong password");
  }

  @Test
  void theOpenTranscriptIsLoadedAgain() {
    session().starts();
    story.opens(ID).forgetsWhatWasSaid().losesLink().connects();
    assertThat(story.effects(Effect.LoadTranscript.class)).hasSize(1);
    assertThat(story.effects(Effect.LoadTodos.class)).hasSize(1);
  }

  /** {@return a program that shows again what an earlier one saw of a session} */
  private static Story restoredFrom(Story earlier) {
    var key = Story.key(ID);
    var row = new RestoredRow(key, earlier.tracked(ID).info().orElseThrow(), earlier.end(ID));
    var marks = Marks.NONE.marked(key, Marks.Unvisited.BY_ITSELF);
    return Story.unconnected().tell(new Msg.Restored(marks, List.of(row)));
  }

  @Test
  void aRestoredRowIsThereBeforeTheServerIs() {
    session().starts().writes("Done.").finishes();
    story.settles();
    Story next = restoredFrom(story);
    assertThat(next.shows(ID)).contains(FINISHED);
    assertThat(next.isUnvisited(ID)).isTrue();
  }

  @Test
  void aRestoredRowGoesIfItsSessionIsGone() {
    session().starts().writes("Done.").finishes();
    story.settles();
    Story next = restoredFrom(story);
    next.connects();
    assertThat(next.row(ID)).isEmpty();
    assertThat(next.notices()).isEmpty();
  }

  @Test
  void aRestoredRowTellsOfTheRunThatCameAfterIt() {
    session().starts().writes("Done.").finishes();
    story.settles();
    Story next = restoredFrom(story);
    // Another session takes the numbers of the messages that were there before.
    next.session("ses_2").starts().writes("Done.").finishes();
    next.after(OUTAGE).session(ID).starts().fails("No more credit");
    next.after(OUTAGE).connects().settles();
    assertThat(next.shows(ID)).contains(FAILED);
    assertThat(next.end(ID).text()).contains("No more credit");
    assertThat(next.notices()).isEmpty();
  }

  @Test
  void aRowOfASessionThatWasDeletedMeanwhileGoes() {
    session().starts().writes("Done.").finishes();
    story.settles().losesLink();
    story.after(OUTAGE).goesLiveWith(EMPTY);
    assertThat(story.effects(Effect.LoadSession.class)).hasSize(1);
  }

  private static final Snapshot EMPTY =
      new Snapshot(
          List.of(), List.of(), Map.of(), List.of(), List.of(), List.of(), List.of(), Map.of());

  @Test
  void aServerThatCameBackInAnotherVersionIsSaid() {
    story.losesLink().tell(new Msg.LinkChanged(Story.SERVER, new Link.Live("1.19.2")));
    assertThat(story.history()).containsExactly("laptop runs OpenCode 1.19.2 now");
  }

  @Test
  void aSilentServerIsStillBelievedAndNotAnnounced() {
    session().starts();
    story.forgetsWhatWasSaid();
    story.tell(new Msg.LinkChanged(Story.SERVER, new Link.Silent("1.18.33", Story.START)));
    assertThat(story.shows(ID)).contains(WORKING);
    assertThat(story.transitions()).isEmpty();
  }
}
