package dev.sidelight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The script {@code sidelight} in a copy of the project, with a java and a mvn that only record.
 */
class LauncherTest {
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "find",
          "readlink",
          "mkdir",
          "rm",
          "ln",
          "mv",
          "cat",
          "sed",
          "grep",
          "head",
          "sleep",
          "touch");

  /** Says by which java it was run, where, with which jar and arguments. */
  private static final String JAVA =
      """
      #!/bin/sh
      for flag; do
        case $flag in -X* | -D* | @*) shift ;; *) break ;; esac
      done
      echo "java=${0%/bin/java} folder=$PWD arguments=$*"
      """;

  private static final String MVN =
      """
      #!/bin/sh
      echo "$JAVA_HOME" >>"$BUILDS"
      [ -z "${SLOW:-}" ] || sleep "$SLOW"
      [ -z "${BROKEN:-}" ] || { echo "[INFO] compiling"; echo "[ERROR] Main.java: no"; exit 1; }
      mkdir -p target/lib && touch target/sidelight.jar
      """;

  @TempDir Path temp;
  private Path project;
  private Path bin;
  private final Map<String, String> environment = new TreeMap<>();

  @BeforeEach
  void copyTheProject() throws IOException {
    project = Files.createDirectories(temp.resolve("a project"));
    bin = Files.createDirectories(temp.resolve("bin"));
    Files.createDirectories(project.resolve("src/main"));
    Files.writeString(project.resolve("src/main/Main.java"), "class Main {}");
    Files.writeString(project.resolve("pom.xml"), "<project/>");
    String script = Files.readString(Path.of("sidelight"));
    assertThat(script).containsOnlyOnce("\ntop= ");
    script(project.resolve("sidelight"), script.replace("\ntop= ", "\ntop='" + system() + "' "));
    for (String tool : TOOLS) {
      script(bin.resolve(tool), "#!/bin/sh\nexec " + onPath(tool) + " \"$@\"\n");
    }
    environment.put("PATH", bin.toString());
    environment.put("HOME", temp.resolve("home").toString());
    environment.put("BUILDS", temp.resolve("builds").toString());
  }

  @Test
  void buildsOnceAndThenRuns() throws Exception {
    Path jdk = jdk("system/usr/lib/jvm/25", "25.0.3");
    maven();
    Run first = run(project, "./sidelight", "http://a:1", "two words");
    assertThat(first.err).contains("Building Sidelight");
    assertThat(first.out)
        .isEqualTo(
            "java=%s folder=%s arguments=-jar %s http://a:1 two words\n"
                .formatted(jdk, project, project.resolve("target/sidelight.jar")));
    Run second = run(project, "./sidelight");
    assertThat(second.err).isEmpty();
    assertThat(second.code).isZero();
    assertThat(builds()).containsExactly(jdk.toString());
  }

  @Test
  void buildsAnewWhenASourceChangesOrGoes() throws Exception {
    jdk("system/opt/jdk", "25");
    maven();
    run(project, "./sidelight");
    settle();
    assertThat(run(project, "./sidelight").err).isEmpty();
    Files.setLastModifiedTime(
        project.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(2)));
    run(project, "./sidelight");
    settle();
    Files.delete(project.resolve("src/main/Main.java"));
    Files.setLastModifiedTime(
        project.resolve("src/main"), FileTime.from(Instant.now().plusSeconds(2)));
    run(project, "./sidelight");
    assertThat(builds()).hasSize(3);
  }

  @Test
  void runsFromAnyFolderAndThroughLinksAndThePath() throws Exception {
    jdk("system/opt/jdk", "25");
    maven();
    Path elsewhere = Files.createDirectories(temp.resolve("else where"));
    Files.createSymbolicLink(elsewhere.resolve("first"), project.resolve("sidelight"));
    Files.createSymbolicLink(bin.resolve("sl"), Path.of("../else where/first"));
    String expected = "arguments=-jar " + project.resolve("target/sidelight.jar");
    for (String command :
        List.of(
            "../a project/sidelight",
            "./first",
            elsewhere.resolve("first").toString(),
            bin.resolve("sl").toString())) {
      Run run = run(elsewhere, command);
      assertThat(run.out).contains("folder=" + elsewhere).contains("sidelight.jar");
    }
    assertThat(run(project, "sh", "sidelight").out).contains(expected);
    assertThat(run(elsewhere, "sh", "-c", "sl x").out).contains(expected + " x");
    assertThat(builds()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "system/usr/lib/jvm/a",
    "system/opt/java/openjdk",
    "system/Library/Java/JavaVirtualMachines/temurin/Contents/Home",
    "home/.sdkman/candidates/java/25-tem",
    "home/.asdf/installs/java/25",
    "home/.local/share/mise/installs/java/25",
    "home/.jdks/temurin-25"
  })
  void looksWhereJdksUsuallyAre(String folder) throws Exception {
    jdk("system/usr/lib/jvm/0-too-old", "21.0.2");
    Path jdk = jdk(folder, "25.0.3");
    maven();
    assertThat(run(project, "./sidelight").out).startsWith("java=" + jdk + " ");
  }

  @Test
  void theVariablesComeBeforeThePathAndThePathBeforeTheFolders() throws Exception {
    maven();
    Path inFolder = jdk("system/usr/lib/jvm/25", "25");
    assertThat(java()).isEqualTo(inFolder);
    Path onPath = jdk("on path", "26-ea");
    Files.createSymbolicLink(bin.resolve("java"), onPath.resolve("bin/java"));
    environment.put("PATH", bin + ":/nowhere");
    assertThat(java()).isEqualTo(onPath);
    environment.put("JAVA_HOME", jdk("old", "1.8.0_292").toString());
    assertThat(java()).isEqualTo(onPath);
    Path named = jdk("named", "30");
    environment.put("JAVA_HOME", named.toString());
    assertThat(java()).isEqualTo(named);
    Path own = jdk("own", "25");
    environment.put("SIDELIGHT_JAVA_HOME", own.toString());
    assertThat(java()).isEqualTo(own);
  }

  @Test
  void aJdkThatIsGoneIsLookedForAgain() throws Exception {
    maven();
    Path first = jdk("system/usr/lib/jvm/1", "25");
    Path second = jdk("system/usr/lib/jvm/2", "25");
    assertThat(java()).isEqualTo(first);
    Files.delete(first.resolve("bin/java"));
    assertThat(java()).isEqualTo(second);
  }

  @Test
  void aJdkWithoutAReleaseFileIsAsked() throws Exception {
    maven();
    Path jdk = jdk("system/usr/lib/jvm/25", "25");
    Files.delete(jdk.resolve("release"));
    script(
        jdk.resolve("bin/java"),
        "#!/bin/sh\n[ \"$1\" != -version ] || echo 'openjdk version \"25.0.3\" 2026' >&2\n");
    assertThat(run(project, "./sidelight").code).isZero();
  }

  @Test
  void aMissingJdkIsNamedOnOneLine() throws Exception {
    maven();
    jdk("system/usr/lib/jvm/17", "17.0.1");
    Run run = run(project, "./sidelight");
    assertThat(run.code).isEqualTo(1);
    assertThat(run.err)
        .isEqualTo(
            "sidelight: JDK 25 is missing: install one (such as Temurin 25), or name it in"
                + " JAVA_HOME\n");
  }

  @Test
  void aJdkThatWasNamedButIsTooOldIsNotPassedOver() throws Exception {
    maven();
    jdk("system/usr/lib/jvm/25", "25");
    environment.put("SIDELIGHT_JAVA_HOME", jdk("old", "24.0.1").toString());
    Run run = run(project, "./sidelight");
    assertThat(run.code).isEqualTo(1);
    assertThat(run.err)
        .startsWith("sidelight: SIDELIGHT_JAVA_HOME names no JDK 25")
        .hasLineCount(1);
  }

  @Test
  void aMissingMavenIsNamedOnOneLine() throws Exception {
    jdk("system/usr/lib/jvm/25", "25");
    Run run = run(project, "./sidelight");
    assertThat(run.code).isEqualTo(1);
    assertThat(run.err).startsWith("sidelight: Maven is missing: install Maven").hasLineCount(1);
  }

  @Test
  void aBrokenBuildShowsItsErrorsAndDoesNotRun() throws Exception {
    jdk("system/usr/lib/jvm/25", "25");
    maven();
    environment.put("BROKEN", "yes");
    Run run = run(project, "./sidelight");
    assertThat(run.code).isEqualTo(1);
    assertThat(run.out).isEmpty();
    assertThat(run.err.lines().skip(1))
        .containsExactly(
            "[ERROR] Main.java: no",
            "sidelight: the build failed; see " + project.resolve("target/build.log"));
    environment.remove("BROKEN");
    assertThat(run(project, "./sidelight").code).isZero();
  }

  @Test
  void twoAtOnceBuildOnce() throws Exception {
    jdk("system/usr/lib/jvm/25", "25");
    maven();
    environment.put("SLOW", "1");
    Process other = start(project, "./sidelight");
    Run run = run(project, "./sidelight");
    assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(List.of(run.code, other.exitValue())).containsExactly(0, 0);
    assertThat(builds()).hasSize(1);
  }

  @Test
  void aLockLeftByADeadBuildIsNoObstacle() throws Exception {
    jdk("system/usr/lib/jvm/25", "25");
    maven();
    Process dead = start(project, "sh", "-c", "exit 0");
    dead.waitFor();
    Files.createDirectories(project.resolve("target"));
    Files.createSymbolicLink(
        project.resolve("target/build.lock"), Path.of(Long.toString(dead.pid())));
    assertThat(run(project, "./sidelight").code).isZero();
    assertThat(project.resolve("target/build.lock")).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeWrittenToIsNamed() throws Exception {
    jdk("system/usr/lib/jvm/25", "25");
    maven();
    Files.writeString(project.resolve("target"), "in the way");
    Run run = run(project, "./sidelight");
    assertThat(run.code).isEqualTo(1);
    assertThat(run.err).isEqualTo("sidelight: cannot write to " + project.resolve("target") + "\n");
  }

  @Test
  void aLockThatCannotBeMadeIsNotWaitedForForEver() throws Exception {
    jdk("system/usr/lib/jvm/25", "25");
    maven();
    Files.createDirectories(project.resolve("target/build.lock/x"));
    script(bin.resolve("ln"), "#!/bin/sh\nexit 1\n");
    Run run = run(project, "./sidelight");
    assertThat(run.code).isEqualTo(1);
    assertThat(run.err).contains("sidelight: cannot make ");
  }

  @Test
  void theCacheOfClassesCountsOnlyForItsJarAndItsJdk() throws Exception {
    Path jdk = jdk("system/usr/lib/jvm/25", "25");
    maven();
    script(jdk.resolve("bin/java"), "#!/bin/sh\necho \"$*\"\n");
    assertThat(run(project, "./sidelight").out).doesNotContain("AOTCache");
    Path cache = Files.writeString(project.resolve("target/sidelight.aot"), "");
    Path madeBy = project.resolve("target/sidelight.aot.jdk");
    var later = FileTime.from(Instant.now().plusSeconds(2));
    Files.setLastModifiedTime(cache, later);
    Files.writeString(madeBy, "/another\n");
    assertThat(run(project, "./sidelight").out).doesNotContain("AOTCache");
    Files.writeString(madeBy, jdk + "\n");
    assertThat(run(project, "./sidelight").out).contains("-XX:AOTCache=" + cache + " ");
    Files.setLastModifiedTime(
        project.resolve("target/sidelight.jar"), FileTime.from(later.toInstant().plusSeconds(2)));
    assertThat(run(project, "./sidelight").out).doesNotContain("AOTCache");
  }

  private Path java() throws Exception {
    String out = run(project, "./sidelight").out;
    return Path.of(out.substring("java=".length(), out.indexOf(" folder=")));
  }

  private Path system() {
    return temp.resolve("system");
  }

  private Path jdk(String folder, String version) throws IOException {
    Path home = temp.resolve(folder);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    script(home.resolve("bin/java"), JAVA);
    script(home.resolve("bin/javac"), "#!/bin/sh\n");
    return home;
  }

  private void maven() throws IOException {
    script(bin.resolve("mvn"), MVN);
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(Path.of(environment.get("BUILDS")));
  }

  /** Makes the build newer than every source, as if some time had passed. */
  private void settle() throws IOException {
    var past = FileTime.from(Instant.now().minusSeconds(60));
    for (String source : List.of("pom.xml", "src/main", "src/main/Main.java")) {
      Files.setLastModifiedTime(project.resolve(source), past);
    }
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path onPath(String tool) {
    for (String folder : System.getenv("PATH").split(":")) {
      Path file = Path.of(folder, tool);
      if (Files.isExecutable(file)) return file;
    }
    throw new AssertionError(tool + " is missing");
  }

  private record Run(int code, String out, String err) {}

  private Process start(Path folder, String... command) throws IOException {
    return start(folder, Files.createTempFile(temp, "err", ""), command);
  }

  private Process start(Path folder, Path err, String... command) throws IOException {
    List<String> line = new ArrayList<>(List.of(command));
    if (line.getFirst().startsWith(".")) {
      // Only a shell looks for such a name in the folder of the new process, and passes it on so.
      line.addAll(0, List.of("sh", "-c", "\"$0\" \"$@\""));
    }
    var builder = new ProcessBuilder(line).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.redirectError(err.toFile()).start();
  }

  private Run run(Path folder, String... command) throws Exception {
    Path err = Files.createTempFile(temp, "err", "");
    Process process = start(folder, err, command);
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), out, Files.readString(err));
  }
}
