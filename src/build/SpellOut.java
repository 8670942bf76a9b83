import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Spells out in compiled classes what the compiler leaves for Java to make at its first use: which
 * type of a switch an object is of, and when records are equal. The cache of classes cannot hold
 * what Java makes, so each would cost every start about a millisecond, and memory after it. What
 * the code does stays the same.
 *
 * <p>Arguments: the folder of the classes, and their class path.
 */
class SpellOut {
  private static final ClassDesc SWITCHES = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
  private static final ClassDesc RECORDS = ClassDesc.of("java.lang.runtime.ObjectMethods");
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");

  private static final int FLAGS =
      ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

  private final ClassFile format;

  private SpellOut(ClassLoader known) {
    var hierarchy = ClassHierarchyResolver.ofResourceParsing(known);
    format = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy));
  }

  public static void main(String[] args) throws IOException {
    List<URL> places = new ArrayList<>();
    for (String place : args[1].split(System.getProperty("path.separator"))) {
      places.add(Path.of(place).toUri().toURL());
    }
    try (var known = new URLClassLoader(places.toArray(URL[]::new));
        Stream<Path> files = Files.walk(Path.of(args[0]))) {
      var spellOut = new SpellOut(known);
      for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
        spellOut.in(file);
      }
    }
  }

  private void in(Path file) throws IOException {
    ClassModel model = format.parse(file);
    if (model.methods().stream().noneMatch(SpellOut::hasShort)) return;
    Files.write(file, format.transformClass(model, new Longer(model)));
  }

  private static boolean hasShort(MethodModel method) {
    return method.code().stream()
        .flatMap(code -> code.elementStream())
        .anyMatch(part -> part instanceof InvokeDynamicInstruction call && isShort(call));
  }

  private static boolean isShort(InvokeDynamicInstruction call) {
    ClassDesc maker = call.bootstrapMethod().owner();
    String name = call.name().stringValue();
    // A text of a record is for people who look for mistakes, and may take its time.
    if (maker.equals(RECORDS)) return name.equals("equals") || name.equals("hashCode");
    // Labels may be texts and constants, too; these are rare, and stay.
    return maker.equals(SWITCHES)
        && name.equals("typeSwitch")
        && call.bootstrapArgs().stream()
            .allMatch(label -> label instanceof ClassDesc type && !type.isPrimitive());
  }

  /** Calls methods of the class itself in place of those that Java would make. */
  private static final class Longer implements ClassTransform {
    private final ClassDesc self;
    private final boolean isInterface;
    private final List<InvokeDynamicInstruction> calls = new ArrayList<>();

    Longer(ClassModel model) {
      self = model.thisClass().asSymbol();
      isInterface = model.flags().has(AccessFlag.INTERFACE);
    }

    @Override
    public void accept(ClassBuilder builder, ClassElement element) {
      if (element instanceof MethodModel method && hasShort(method)) {
        builder.transformMethod(method, MethodTransform.transformingCode(this::call));
      } else {
        builder.with(element);
      }
    }

    private void call(CodeBuilder code, CodeElement part) {
      if (part instanceof InvokeDynamicInstruction call && isShort(call)) {
        code.invokestatic(self, name(calls.size()), call.typeSymbol(), isInterface);
        calls.add(call);
      } else {
        code.with(part);
      }
    }

    private static String name(int number) {
      return "spelledOut$" + number;
    }

    @Override
    public void atEnd(ClassBuilder builder) {
      for (int i = 0; i < calls.size(); i++) {
        InvokeDynamicInstruction call = calls.get(i);
        builder.withMethodBody(name(i), call.typeSymbol(), FLAGS, code -> body(code, call));
      }
    }

    private void body(CodeBuilder code, InvokeDynamicInstruction call) {
      switch (call.name().stringValue()) {
        case "hashCode" -> hash(code, arguments(call, DirectMethodHandleDesc.class));
        case "equals" -> equal(code, arguments(call, DirectMethodHandleDesc.class));
        default -> choose(code, arguments(call, ClassDesc.class));
      }
    }

    private static <T> List<T> arguments(InvokeDynamicInstruction call, Class<T> type) {
      return call.bootstrapArgs().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /**
     * Answers with the index of the first type that the object is of; not before the given index,
     * which is how a switch goes on after a condition that does not hold. -1 is null.
     */
    private static void choose(CodeBuilder code, List<ClassDesc> types) {
      int count = types.size();
      List<Label> places = Stream.generate(code::newLabel).limit(count + 1).toList();
      Label some = code.newLabel();
      code.aload(0).ifnonnull(some).iconst_m1().ireturn().labelBinding(some);
      code.iload(1)
          .tableswitch(
              places.getLast(),
              IntStream.range(0, count).mapToObj(i -> SwitchCase.of(i, places.get(i))).toList());
      for (int i = 0; i < count; i++) {
        code.labelBinding(places.get(i));
        code.aload(0).instanceOf(types.get(i)).ifeq(places.get(i + 1)).loadConstant(i).ireturn();
      }
      code.labelBinding(places.getLast()).loadConstant(count).ireturn();
    }

    private void hash(CodeBuilder code, List<DirectMethodHandleDesc> fields) {
      code.iconst_0();
      for (DirectMethodHandleDesc field : fields) {
        ClassDesc type = type(field);
        ClassDesc owner = type.isPrimitive() ? box(type) : OBJECTS;
        ClassDesc hashed = type.isPrimitive() ? type : CD_Object;
        code.loadConstant(31).imul();
        code.aload(0).getfield(self, field.methodName(), type);
        code.invokestatic(owner, "hashCode", MethodTypeDesc.of(CD_int, hashed)).iadd();
      }
      code.ireturn();
    }

    private void equal(CodeBuilder code, List<DirectMethodHandleDesc> fields) {
      Label another = code.newLabel();
      Label differs = code.newLabel();
      code.aload(0).aload(1).if_acmpne(another).iconst_1().ireturn().labelBinding(another);
      code.aload(1).instanceOf(self).ifeq(differs);
      for (DirectMethodHandleDesc field : fields) {
        ClassDesc type = type(field);
        code.aload(0).getfield(self, field.methodName(), type);
        code.aload(1).checkcast(self).getfield(self, field.methodName(), type);
        compare(code, type, differs);
      }
      code.iconst_1().ireturn().labelBinding(differs).iconst_0().ireturn();
    }

    private static void compare(CodeBuilder code, ClassDesc type, Label differs) {
      switch (TypeKind.from(type)) {
        case REFERENCE -> {
          var equals = MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object);
          code.invokestatic(OBJECTS, "equals", equals).ifeq(differs);
        }
        case LONG, FLOAT, DOUBLE -> {
          var compare = MethodTypeDesc.of(CD_int, type, type);
          code.invokestatic(box(type), "compare", compare).ifne(differs);
        }
        default -> code.if_icmpne(differs);
      }
    }

    private static ClassDesc type(DirectMethodHandleDesc field) {
      return field.invocationType().returnType();
    }

    private static ClassDesc box(ClassDesc primitive) {
      String name = primitive.displayName();
      return switch (name) {
        case "int" -> ClassDesc.of("java.lang.Integer");
        case "char" -> ClassDesc.of("java.lang.Character");
        default ->
            ClassDesc.of("java.lang." + Character.toUpperCase(name.charAt(0)) + name.substring(1));
      };
    }
  }
}
