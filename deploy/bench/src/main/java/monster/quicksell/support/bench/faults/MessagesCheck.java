package monster.quicksell.support.bench.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.event.TicketCreated;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Each accepted message stands once in its conversation's one ticket; no refused one. So
 * does each agent's answer, and the customer is sent it.
 */
final class MessagesCheck implements Check {

	@Override
	public void look(Evidence evidence, History history, Findings findings) {
		Sent sent = evidence.sent();
		Map<String, List<String>> ticketsOf = new HashMap<>();
		Map<String, Integer> place = new HashMap<>();
		Map<String, Set<String>> created = new HashMap<>();
		for (LogEvent event : history.events().stream().filter((event) -> !Reordered.is(event)).toList()) {
			if (event.data() instanceof TicketCreated ticket) {
				created.computeIfAbsent(ticket.getThreadId(), (key) -> new HashSet<>()).add(event.id());
			}
			String message = message(event);
			if (message != null) {
				place.put(message, place.size());
				ticketsOf.computeIfAbsent(message, (key) -> new ArrayList<>()).add(event.ticketId());
			}
		}
		sent.accepted().forEach((message, told) -> {
			List<String> tickets = ticketsOf.getOrDefault(message, List.of());
			if (told.size() != 1 || !List.copyOf(told).equals(tickets)) {
				findings.add(Invariant.NO_MESSAGE_LOST_OR_DOUBLED,
						message + " was told " + told + " and is in " + tickets);
			}
		});
		ticketsOf.keySet().forEach((message) -> {
			if (sent.refused().contains(message)) {
				findings.add(Invariant.REFUSED_LEAVES_NOTHING, message + " was refused and stands in the log");
			}
			else if (!sent.conversation().containsKey(message)) {
				findings.add(Invariant.NO_MESSAGE_LOST_OR_DOUBLED, message + " was never sent");
			}
		});
		tickets(sent, created, findings);
		order(sent, place, findings);
		answers(evidence, history, findings);
	}

	private static void answers(Evidence evidence, History history, Findings findings) {
		Map<String, List<String>> said = new HashMap<>();
		for (LogEvent event : history.events()) {
			if (event.data() instanceof AgentReplied replied && !Reordered.is(event)) {
				said.computeIfAbsent(replied.getText(), (key) -> new ArrayList<>()).add(event.ticketId());
			}
		}
		Map<String, Set<String>> sent = new HashMap<>();
		for (SpecificRecord record : evidence.told().letters()) {
			if (record instanceof OutboundMessage letter) {
				sent.computeIfAbsent(letter.getTicketId(), (key) -> new HashSet<>()).add(letter.getText());
			}
		}
		evidence.sent().answers().forEach((id, ticket) -> {
			String text = Team.text(id);
			if (!said.getOrDefault(text, List.of()).equals(List.of(ticket))) {
				findings.add(Invariant.NO_MESSAGE_LOST_OR_DOUBLED,
						"The answer " + id + " was for " + ticket + " and is in " + said.get(text));
			}
			if (sent.getOrDefault(ticket, Set.of()).stream().noneMatch((letter) -> letter.contains(text))) {
				findings.add(Invariant.NO_MESSAGE_LOST_OR_DOUBLED,
						"The answer " + id + " was not sent to the customer");
			}
		});
	}

	private static @Nullable String message(LogEvent event) {
		return switch (event.data()) {
			case TicketCreated ticket -> ticket.getMessage().getExternalId();
			case CustomerReplied reply -> reply.getMessage().getExternalId();
			default -> null;
		};
	}

	private static void tickets(Sent sent, Map<String, Set<String>> created, Findings findings) {
		created.forEach((conversation, tickets) -> {
			if (tickets.size() != 1) {
				findings.add(Invariant.ONE_TICKET_PER_CONVERSATION, conversation + " is " + tickets);
			}
		});
		Set<String> accepted = new HashSet<>();
		sent.accepted().keySet().forEach((message) -> accepted.add(sent.conversation().getOrDefault(message, "")));
		accepted.stream()
			.filter((conversation) -> !created.containsKey(conversation))
			.forEach((conversation) -> findings.add(Invariant.ONE_TICKET_PER_CONVERSATION,
					conversation + " has no ticket"));
	}

	/** One conversation is one ticket, so places in its partition tell the order. */
	private static void order(Sent sent, Map<String, Integer> place, Findings findings) {
		for (List<String> messages : sent.inOrder()) {
			int before = -1;
			for (String message : messages) {
				int here = place.getOrDefault(message, Integer.MAX_VALUE);
				if (here < before) {
					findings.add(Invariant.ORDER_KEPT, message + " stands before what was written before it");
				}
				before = (here == Integer.MAX_VALUE) ? before : here;
			}
		}
	}

}
