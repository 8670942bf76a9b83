package dev.sidelight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the build spells out in the classes, so that no start waits for Java to make it. */
class SpelledOutTest {
  private static final Path CLASSES = Path.of("target/classes");

  @Test
  void switchesOverTypesAndEqualityOfRecordsAreNotMadeAtTheStart() throws IOException {
    assertThat(madeAtFirstUse())
        .isNotEmpty()
        .doesNotContain("typeSwitch of types", "equals", "hashCode");
  }

  /** {@return what Java makes at its first use} */
  private static Set<String> madeAtFirstUse() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      List<Path> classes = files.filter(file -> file.toString().endsWith(".class")).toList();
      Set<String> all = new TreeSet<>();
      for (Path file : classes) madeAtFirstUse(ClassFile.of().parse(file)).forEach(all::add);
      return all;
    }
  }

  private static Stream<String> madeAtFirstUse(ClassModel model) {
    return model.methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.elementStream())
        .filter(InvokeDynamicInstruction.class::isInstance)
        .map(part -> name((InvokeDynamicInstruction) part));
  }

  private static String name(InvokeDynamicInstruction call) {
    boolean ofTypes =
        call.name().equalsString("typeSwitch")
            && call.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
    return call.name().stringValue() + (ofTypes ? " of types" : "");
  }
}
