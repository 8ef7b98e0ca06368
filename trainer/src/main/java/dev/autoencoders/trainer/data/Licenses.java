package dev.autoencoders.trainer.data;

import dev.autoencoders.model.License;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The licences that a run was told, as SPDX expressions. Immutable.
 *
 * @param model licence of the model to be; null if nothing was said
 * @param data licence of the training data; null if nothing was said
 */
public record Licenses(@Nullable String model, @Nullable String data) {
  /** What stands in {@code model.json} where nobody said a licence for the model. */
  public static final String AS_ITS_OWNER_SAYS = "LicenseRef-as-its-owner-says";

  /** What stands in {@code model.json} where the licence of the training data is not known. */
  public static final String NOT_KNOWN = "NOASSERTION";

  private static final String TERM = "\\(*[A-Za-z0-9][A-Za-z0-9.:-]*\\+?\\)*";
  private static final Pattern EXPRESSION =
      Pattern.compile(TERM + "( (AND|OR|WITH) " + TERM + ")*");
  private static final int MAX_LENGTH = 200;

  /**
   * Checks the form of the expressions; whether SPDX lists their names is not looked at.
   *
   * @param model licence of the model to be; null if nothing was said
   * @param data licence of the training data; null if nothing was said
   * @throws IllegalArgumentException if one is no SPDX expression
   */
  public Licenses {
    check("license", model);
    check("data-license", data);
  }

  /**
   * What holds as long as nothing is said.
   *
   * @return no licence for the model, none for the data
   */
  public static Licenses none() {
    return new Licenses(null, null);
  }

  /**
   * The same with another licence for the model.
   *
   * @param expression SPDX expression
   * @return a copy
   * @throws IllegalArgumentException if it is none
   */
  public Licenses withModel(String expression) {
    return new Licenses(expression, data);
  }

  /**
   * The same with another licence for the data.
   *
   * @param expression SPDX expression; null for none
   * @return a copy
   * @throws IllegalArgumentException if it is none
   */
  public Licenses withData(@Nullable String expression) {
    return new Licenses(model, expression);
  }

  /**
   * The licence of the model as it stands in {@code model.json}.
   *
   * @return what was said, or {@value #AS_ITS_OWNER_SAYS}
   */
  public String ofModel() {
    return model == null ? AS_ITS_OWNER_SAYS : model;
  }

  /**
   * The licence of the data as it stands in {@code model.json}.
   *
   * @param known what the data source knows of its licence
   * @return what was said, or else what is known
   */
  public String ofData(String known) {
    return data == null ? known : data;
  }

  /**
   * Both licences of a model in words for people.
   *
   * @param licenses as they stand in {@code model.json}
   * @return two short sentences
   */
  public static String sentence(License licenses) {
    return "Model: "
        + words(licenses.model())
        + (licenses.model().equals(AS_ITS_OWNER_SAYS)
            ? "; nothing was said when it was exported, so ask before you use it"
            : "")
        + ". Training data: "
        + words(licenses.data())
        + ".";
  }

  /**
   * A licence in words for people.
   *
   * @param license as it stands in {@code model.json}
   * @return the SPDX expression itself, or what the two constants of this class mean
   */
  public static String words(String license) {
    return switch (license) {
      case AS_ITS_OWNER_SAYS -> "as its owner says";
      case NOT_KNOWN -> "not known";
      default -> license;
    };
  }

  private static void check(String what, @Nullable String license) {
    if (license != null
        && (license.length() > MAX_LENGTH || !EXPRESSION.matcher(license).matches())) {
      throw new IllegalArgumentException(
          what
              + ": expected an SPDX expression such as MIT, CC-BY-4.0 or LicenseRef-our-terms,"
              + " found "
              + license);
    }
  }
}
