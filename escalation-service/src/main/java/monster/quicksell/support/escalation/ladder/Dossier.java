package monster.quicksell.support.escalation.ladder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import monster.quicksell.support.event.Attachment;
import monster.quicksell.support.event.CustomerMessage;
import monster.quicksell.support.event.Party;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a ticket for whoever takes its escalation, collected from the log and
 * bounded. User text.
 *
 * @param name the customer's name
 * @param address where the customer is reached
 * @param account the customer's account id
 * @param standing new, experienced, power seller, as the integration names it
 * @param channel the channel it came in by
 * @param category routing's category
 * @param team the team that has it
 * @param first the customer's first message
 * @param last the customer's latest message, if there is a later one
 * @param tried what the team told the customer to do, step by step
 * @param errors error messages and codes that stood in the messages
 * @param files names of what the customer attached
 * @param answerDue when the customer should have an answer by the service levels
 */
public record Dossier(@Nullable String name, @Nullable String address, @Nullable String account,
		@Nullable String standing, @Nullable String channel, @Nullable String category, @Nullable String team,
		String first, String last, List<String> tried, List<String> errors, List<String> files,
		@Nullable Instant answerDue) {

	static final Dossier EMPTY = new Dossier(null, null, null, null, null, null, null, "", "", List.of(), List.of(),
			List.of(), null);

	private static final int LONGEST_TEXT = 2000;

	private static final int MOST = 20;

	Dossier opened(Party customer, String newChannel, CustomerMessage message) {
		return new Dossier(customer.getName().orElse(null), customer.getAddress(), customer.getAccountId().orElse(null),
				customer.getLevel().orElse(null), newChannel, this.category, this.team, cut(message.getText()),
				this.last, this.tried, more(this.errors, ErrorSigns.in(message.getText())),
				more(this.files, names(message)), this.answerDue);
	}

	Dossier wrote(CustomerMessage message) {
		return new Dossier(this.name, this.address, this.account, this.standing, this.channel, this.category, this.team,
				this.first, cut(message.getText()), this.tried, more(this.errors, ErrorSigns.in(message.getText())),
				more(this.files, names(message)), this.answerDue);
	}

	Dossier answered(String text) {
		return new Dossier(this.name, this.address, this.account, this.standing, this.channel, this.category, this.team,
				this.first, this.last, more(this.tried, Advice.in(text)), more(this.errors, ErrorSigns.in(text)),
				this.files, this.answerDue);
	}

	Dossier routed(String newCategory, String newTeam) {
		return new Dossier(this.name, this.address, this.account, this.standing, this.channel, newCategory, newTeam,
				this.first, this.last, this.tried, this.errors, this.files, this.answerDue);
	}

	Dossier due(@Nullable Instant newAnswerDue) {
		return new Dossier(this.name, this.address, this.account, this.standing, this.channel, this.category, this.team,
				this.first, this.last, this.tried, this.errors, this.files, newAnswerDue);
	}

	private static List<String> names(CustomerMessage message) {
		return message.getAttachments().stream().map(Attachment::getName).toList();
	}

	private static List<String> more(List<String> known, List<String> found) {
		Set<String> all = new LinkedHashSet<>(known);
		all.addAll(found);
		List<String> list = new ArrayList<>(all);
		return List.copyOf(list.subList(0, Math.min(list.size(), MOST)));
	}

	private static String cut(String text) {
		return (text.length() > LONGEST_TEXT) ? text.substring(0, LONGEST_TEXT) : text;
	}

}
