package dev.sidelight;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.sidelight.opencode.OpenCodes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final String ROOT = "dev.sidelight";

  /** Fewer would mean that the rules looked at nothing. */
  private static final int FEWEST_CLASSES = 200;

  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPath(Path.of("target/classes"));

  @Test
  void theRulesSeeTheProgram() {
    assertThat(CLASSES).hasSizeGreaterThan(FEWEST_CLASSES);
  }

  static Stream<Arguments> packagesAndWhatTheyMayUse() {
    return Stream.of(
        arguments("cli", "app config demo model opencode"),
        arguments(
            "app", "demo config desktop opencode update ui term state input text grid model json"),
        arguments("demo", "json"),
        arguments("desktop", "term text json"),
        arguments("config", "json"),
        arguments("opencode", "model json"),
        arguments("update", "state input text model config"),
        // What a tool was given and answered is JSON in the model, too.
        arguments("ui", "state text grid model config json"),
        arguments("term", "input grid"),
        arguments("state", "model config input"),
        arguments("input", ""),
        arguments("text", "grid"),
        arguments("grid", ""),
        arguments("model", "json"),
        arguments("json", ""));
  }

  @ParameterizedTest
  @MethodSource("packagesAndWhatTheyMayUse")
  void packagesPointOneWay(String user, String used) {
    Set<String> allowed = Set.copyOf(Arrays.asList((user + " " + used).strip().split(" +")));
    check(
        noClasses()
            .that()
            .resideInAPackage(below(user))
            .should()
            .dependOnClassesThat(
                DescribedPredicate.describe(
                    "are in another package than " + allowed,
                    it ->
                        it.getPackageName().startsWith(ROOT)
                            && !allowed.contains(topPackage(it)))));
  }

  @Test
  void everyPackageHasItsRule() {
    var ruled = packagesAndWhatTheyMayUse().map(it -> (String) it.get()[0]).toList();
    assertThat(CLASSES).extracting(ArchitectureTest::topPackage).isSubsetOf(ruled);
  }

  @Test
  void noPackagesFormACycle() {
    slices()
        .matching(ROOT + ".(**)")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(isTheOneThatChoosesAProtocol(), DescribedPredicate.alwaysTrue())
        .check(CLASSES);
  }

  static Stream<Arguments> librariesAndWhoMayUseThem() {
    return Stream.of(
        arguments("javax.net.ssl..", "opencode"),
        arguments("tools.jackson..", "json config"),
        arguments("javax.jmdns..", "app"),
        arguments("org.jline..", "term grid"),
        arguments("dev.tamboui..", "grid term"),
        arguments("org.commonmark..", "text"),
        arguments("org.apache.commons.cli..", "cli"),
        arguments("sun..", "term"));
  }

  @ParameterizedTest
  @MethodSource("librariesAndWhoMayUseThem")
  void librariesStayBehindOnePackage(String library, String users) {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(allBelow(users))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(library));
  }

  @Test
  void onlyTheCommandLineAndTheTerminalUseTheStandardStreams() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(allBelow("cli term"))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .accessField(System.class, "in"));
  }

  @Test
  void onlyAPauseBeforeTheNextAttemptSleeps() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(below("opencode"))
            .should()
            .callMethodWhere(
                DescribedPredicate.describe(
                    "is Thread.sleep",
                    call ->
                        call.getTargetOwner().isEquivalentTo(Thread.class)
                            && call.getName().equals("sleep"))));
  }

  @Test
  void whatIsPureReadsNoClock() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(allBelow("update ui state text grid input model json"))
            .should()
            .callMethodWhere(
                DescribedPredicate.describe(
                    "reads a clock",
                    call -> {
                      JavaClass owner = call.getTargetOwner();
                      String name = call.getName();
                      return (owner.isEquivalentTo(Instant.class) && name.equals("now"))
                          || owner.isEquivalentTo(Clock.class)
                          || (owner.isEquivalentTo(System.class)
                              && (name.equals("nanoTime") || name.equals("currentTimeMillis")));
                    })));
  }

  private static DescribedPredicate<JavaClass> isTheOneThatChoosesAProtocol() {
    return JavaClass.Predicates.equivalentTo(OpenCodes.class);
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }

  private static String below(String name) {
    return ROOT + "." + name + "..";
  }

  private static String[] allBelow(String names) {
    return Arrays.stream(names.split(" ")).map(ArchitectureTest::below).toArray(String[]::new);
  }

  /** {@return the package below the root that the class is in, or the empty string} */
  private static String topPackage(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1).split("\\.")[0] : "";
  }
}
