package monster.quicksell.support.intake.reply;

import java.util.List;

/**
 * A template with its values.
 *
 * @param text ready to be sent if nothing is missing
 * @param missing what is still open in it, sorted
 */
public record Filled(String text, List<String> missing) {
}
