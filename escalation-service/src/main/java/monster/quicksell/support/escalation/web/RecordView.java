package monster.quicksell.support.escalation.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import monster.quicksell.support.escalation.ladder.Dossier;
import monster.quicksell.support.escalation.ladder.Escalation;
import monster.quicksell.support.escalation.ladder.Escalations;
import monster.quicksell.support.escalation.ladder.Form;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import org.jspecify.annotations.Nullable;

/**
 * The escalation record: what the guide's template asks for, all from the log. What a
 * person wrote into the form wins over what was concluded.
 */
record RecordView(String to, Priority priority, String issueSummary, Customer customer, String problem,
		List<String> tried, List<String> errorMessages, List<String> attachments, @Nullable Sentiment sentiment,
		String suspectedCause, String actionNeeded, Instant deadline, String escalatedBy, Instant date) {

	static RecordView of(Escalations ticket, Escalation one, String action) {
		Dossier known = ticket.dossier();
		Form form = one.course().form();
		String to = one.rung().target() + ((one.course().page() != null && one.course().page().person() != null)
				? " (" + one.course().page().person() + ")" : "");
		Set<String> tried = new LinkedHashSet<>(known.tried());
		if (form != null) {
			tried.addAll(form.tried());
		}
		return new RecordView(to, one.priority(), one.summary(),
				new Customer(known.name(), known.address(), known.account(), known.standing()), problem(known),
				List.copyOf(tried), known.errors(), known.files(), ticket.about().mood(), cause(known, one, form),
				(form != null && form.actionNeeded() != null) ? form.actionNeeded() : action,
				deadline(known, one, form), (form != null) ? form.by() : "escalation (" + one.trigger() + ")",
				one.raisedAt());
	}

	private static String problem(Dossier known) {
		return known.last().isEmpty() ? known.first() : known.first() + "\n\n" + known.last();
	}

	private static String cause(Dossier known, Escalation one, @Nullable Form form) {
		if (form != null && form.suspectedCause() != null) {
			return form.suspectedCause();
		}
		List<String> signs = new ArrayList<>();
		if (known.category() != null) {
			signs.add(known.category());
		}
		signs.addAll(known.errors());
		signs.addAll(one.why().subList(0, Math.min(3, one.why().size())));
		return String.join("; ", signs);
	}

	private static Instant deadline(Dossier known, Escalation one, @Nullable Form form) {
		if (form != null && form.deadline() != null) {
			return form.deadline();
		}
		return (known.answerDue() != null) ? known.answerDue() : one.rung().acknowledgeBy();
	}

	/** The same as plain text, for a mail or a ticket in another system. */
	String text() {
		StringBuilder text = new StringBuilder();
		line(text, "To", this.to);
		line(text, "Priority", this.priority.name());
		line(text, "Issue", this.issueSummary);
		line(text, "Customer", or(this.customer.name()) + ", " + or(this.customer.address()) + ", account "
				+ or(this.customer.account()) + ", " + or(this.customer.standing()));
		line(text, "Problem", this.problem);
		line(text, "Tried", this.tried.isEmpty() ? "nothing yet" : String.join("\n  - ", marked(this.tried)));
		line(text, "Error messages", this.errorMessages.isEmpty() ? "none" : String.join("; ", this.errorMessages));
		line(text, "Attachments", this.attachments.isEmpty() ? "none" : String.join("; ", this.attachments));
		line(text, "Sentiment",
				(this.sentiment != null) ? this.sentiment.name().toLowerCase(Locale.ROOT) : "not known");
		line(text, "Suspected cause", this.suspectedCause);
		line(text, "Action needed", this.actionNeeded);
		line(text, "Deadline", this.deadline.toString());
		line(text, "Escalated by", this.escalatedBy);
		line(text, "Date", this.date.toString());
		return text.toString();
	}

	private static List<String> marked(List<String> steps) {
		List<String> all = new ArrayList<>(List.of(""));
		all.addAll(steps);
		return all;
	}

	private static String or(@Nullable String value) {
		return (value != null) ? value : "unknown";
	}

	private static void line(StringBuilder text, String name, String value) {
		text.append(name).append(": ").append(value).append('\n');
	}

	/** Who asks. User text. */
	record Customer(@Nullable String name, @Nullable String address, @Nullable String account,
			@Nullable String standing) {
	}

}
