package dev.autoencoders;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;

/**
 * Holds the packages of a module to an order from top to bottom: a package may use those below it,
 * never one above it. So there are no cycles, and a new arrow is a decision and no accident.
 */
public final class RoomArrows {
  private final String root;
  private final List<String> topDown;

  /**
   * Says what is allowed.
   *
   * @param root a package; all below it need a place in the order
   * @param topDown names of packages behind the root, such as {@code internal.onnx}; the root's own
   *     is empty
   */
  public RoomArrows(String root, List<String> topDown) {
    this.root = root;
    this.topDown = List.copyOf(topDown);
  }

  /**
   * Reads the compiled classes of the module, tests left out.
   *
   * @return all below the root
   */
  public JavaClasses classes() {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPackages(root);
  }

  /**
   * Checks the arrows.
   *
   * @param classes what {@link #classes} gives
   * @throws AssertionError if an arrow goes up, or a package has no place; the message names all
   */
  public void check(JavaClasses classes) {
    ArchRuleDefinition.classes().should(useOnlyWhatIsBelow()).check(classes);
  }

  private ArchCondition<JavaClass> useOnlyWhatIsBelow() {
    return new ArchCondition<>("use only packages below their own in the order " + topDown) {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        if (place(user) < 0) {
          String message = user.getName() + ": expected its package in the order, found it missing";
          events.add(SimpleConditionEvent.violated(user, message));
        }
        for (Dependency arrow : user.getDirectDependenciesFromSelf()) {
          JavaClass used = arrow.getTargetClass();
          boolean ours =
              used.getPackageName().equals(root) || used.getName().startsWith(root + ".");
          boolean same = used.getPackageName().equals(user.getPackageName());
          if (ours && !same && place(used) <= place(user)) {
            events.add(SimpleConditionEvent.violated(user, arrow.getDescription()));
          }
        }
      }
    };
  }

  /** Counted from the top; −1 if it has none. */
  private int place(JavaClass type) {
    String name = type.getPackageName();
    return topDown.indexOf(name.equals(root) ? "" : name.substring(root.length() + 1));
  }
}
