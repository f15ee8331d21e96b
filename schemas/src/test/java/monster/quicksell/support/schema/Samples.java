package monster.quicksell.support.schema;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;
import monster.quicksell.support.event.AlertSeverity;
import monster.quicksell.support.event.Attachment;
import monster.quicksell.support.event.AssignmentReviewed;
import monster.quicksell.support.event.AssignmentSupervised;
import monster.quicksell.support.event.AutoCloseDue;
import monster.quicksell.support.event.CustomerMessage;
import monster.quicksell.support.event.CustomerErased;
import monster.quicksell.support.event.CustomerReminderDue;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.EscalationAcknowledged;
import monster.quicksell.support.event.EscalationDescribed;
import monster.quicksell.support.event.EscalationFollowUpDue;
import monster.quicksell.support.event.EscalationHandedDown;
import monster.quicksell.support.event.EscalationPaged;
import monster.quicksell.support.event.EscalationResolved;
import monster.quicksell.support.event.ImportedMessage;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.IncidentResolved;
import monster.quicksell.support.event.InterimReplyDue;
import monster.quicksell.support.event.KnowledgeGapFound;
import monster.quicksell.support.event.LadderStep;
import monster.quicksell.support.event.MergeHandover;
import monster.quicksell.support.event.MergeProposed;
import monster.quicksell.support.event.NoteAdded;
import monster.quicksell.support.event.OutboundKind;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Reason;
import monster.quicksell.support.event.ReplyUndelivered;
import monster.quicksell.support.event.SelfServed;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.SentimentDetected;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaCorrected;
import monster.quicksell.support.event.SlaMet;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SlaTarget;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.SlaWarning;
import monster.quicksell.support.event.SpamJudged;
import monster.quicksell.support.event.SplitHandover;
import monster.quicksell.support.event.TicketAbsorbed;
import monster.quicksell.support.event.TicketAccepted;
import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.event.TicketAttributeSet;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketHandedOver;
import monster.quicksell.support.event.TicketImport;
import monster.quicksell.support.event.TicketImported;
import monster.quicksell.support.event.TicketJoinedIncident;
import monster.quicksell.support.event.TicketMerged;
import monster.quicksell.support.event.TicketQueued;
import monster.quicksell.support.event.TicketRated;
import monster.quicksell.support.event.TicketReclassified;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketSplit;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.event.TicketTagged;
import org.apache.avro.specific.SpecificRecord;

/**
 * One sample of each record, every field filled. Their bytes are pinned: changing a
 * sample changes the pin.
 */
final class Samples {

	private static final Instant AT = Instant.parse("2026-11-23T09:00:00.123Z");

	private static final Party JOHN = new Party("john@example.com", "Jöhn \uD83D\uDCE6", "u-1", true, "power_seller");

	private static final Actor AGENT = new Actor(ActorKind.AGENT, "sarah");

	private static final Attachment SCREENSHOT = new Attachment("error.png", "image/png", 48_213L,
			"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");

	private static final CustomerMessage MESSAGE = new CustomerMessage("msg-1", "m-1",
			"My shop will not connect.\nIt says \"token expired\".", "> earlier mail", List.of(SCREENSHOT), AT, false);

	private static final Reason REASON = new Reason("marketplace", List.of("connect", "eBay"), "team Marketplace");

	private Samples() {
	}

	/** All samples, in the order of the contract. */
	static Stream<SpecificRecord> all() {
		return Stream
			.of(conversation(), routing(), levels(), escalation(), messages(), incidents(), help(), decisions())
			.flatMap(List::stream);
	}

	private static List<SpecificRecord> conversation() {
		return List.of(
				new TicketCreated("QS-7K3M-2", "email", "t-1", JOHN, "eBay connection", MESSAGE,
						Map.of("listings_created", "12"), "ticket-0"),
				new CustomerReplied(MESSAGE, "chat", "t-1", JOHN, "john@home.example", true),
				new AgentReplied("msg-2", AGENT, "Please connect the shop once more.", List.of(SCREENSHOT)),
				new NoteAdded("note-1", AGENT, "Token had expired on the marketplace's side."),
				new TicketStatusChanged(TicketStatus.OPEN, TicketStatus.WAITING, AGENT, "the team answered"),
				new TicketRated(5, "Quick and kind."));
	}

	private static List<SpecificRecord> routing() {
		return List.of(
				new TicketRouted("connection", "Marketplace", Priority.HIGH, List.of("connection", "ebay"),
						Sentiment.NEGATIVE, List.of(REASON), "2026-11-01"),
				new SentimentDetected("msg-1", Sentiment.ANGRY, -0.75, List.of(REASON)),
				new TicketAssigned("sarah", "Marketplace", "mike", "fewest open tickets"),
				new TicketQueued("Marketplace", "everyone is at capacity"));
	}

	private static List<SpecificRecord> levels() {
		SlaTarget target = new SlaTarget(SlaMetric.FIRST_RESPONSE, 1, AT, 3600L, "always", AT.plusSeconds(3600),
				"priority HIGH");
		return List.of(new SlaTargetsSet(List.of(target), "the ticket was routed", "2026-11-01"),
				new SlaWarning(SlaMetric.RESOLUTION, 1, 75, AT, "lead"),
				new SlaBreached(SlaMetric.NEXT_RESPONSE, 2, AT, 3600L),
				new SlaMet(SlaMetric.RESOLUTION, 1, AT, AT.plusMillis(1), 28_801L, true), new CustomerReminderDue(AT),
				new AutoCloseDue(AT, TicketStatus.WAITING), new SlaCorrected(SlaMetric.FIRST_RESPONSE, 1, AT,
						AT.plusSeconds(60), 1200L, true, "an event came late"));
	}

	private static List<SpecificRecord> escalation() {
		return List.of(
				new TicketEscalated("esc-1", "hostile-language", 2, "support-lead", Priority.CRITICAL, List.of(REASON),
						"A customer has lost patience.", AT, "2026-11-01"),
				new EscalationAcknowledged("esc-1", "lead"),
				new EscalationResolved("esc-1", "lead", "the shop is connected"));
	}

	private static List<SpecificRecord> messages() {
		return List.of(
				new InboundMessage("email", "m-1", "t-1", JOHN, "eBay connection", "My shop will not connect.",
						"> earlier mail", List.of(SCREENSHOT), AT, Map.of("listings_created", "12"), "ticket-1",
						"ticket-0", true),
				new OutboundMessage("msg-2", "ticket-1", "QS-7K3M-2", "email", "t-1", JOHN, OutboundKind.REPLY,
						"Re: eBay connection", "Please connect the shop once more.", "m-1", AGENT, List.of(SCREENSHOT)),
				new AlertRaised("breach:ticket-1", AlertSeverity.ERROR, "First response is late",
						"Due an hour after the ticket came in.", "sla", "ticket-1", "QS-7K3M-2", "on-call",
						Map.of("metric", "FIRST_RESPONSE")),
				new AlertResolved("breach:ticket-1", "sla", "the team answered"));
	}

	private static List<SpecificRecord> incidents() {
		LadderStep step = new LadderStep(2, "Team Lead", List.of("team-lead"), Map.of("HIGH", 7200L),
				Map.of("HIGH", 14_400L), 2);
		return List.of(
				new EscalationPaged("esc-1", 2, 1, "team-lead", "john", AT, "raised", List.of(step), "WARNING", true),
				new EscalationHandedDown("esc-1", 4, 2, "Team Lead", "vp", "not ours", AT),
				new EscalationDescribed("esc-1", "sarah", "token expired", "renew it", List.of("new password"), AT),
				new EscalationFollowUpDue("esc-1", "john", AT, 1), new InterimReplyDue("esc-1", 2, "Team Lead", AT),
				new TicketJoinedIncident("inc-1", "ticket-0", "eBay connection", 5),
				new IncidentResolved("inc-1", "john", "eBay is back", "It works again."), new TicketAccepted("john"),
				new TicketReclassified("Account Management", "Payments & Earnings", "General support", "Billing", AGENT,
						"It is about a payout"),
				new TicketHandedOver("john", AGENT, true), new AssignmentSupervised("tom", "sarah"),
				new AssignmentReviewed("tom", true, AGENT, "Well read"));
	}

	private static List<SpecificRecord> help() {
		return List.of(new KnowledgeGapFound("vat on invoices", "search", AT),
				new SelfServed("c-1", "connect-ebay", List.of("connect-ebay", "reset-password"), AT));
	}

	private static List<SpecificRecord> decisions() {
		InboundMessage inbound = (InboundMessage) messages().getFirst();
		return List.of(new TicketTagged(List.of("refund"), List.of("monitoring"), AGENT),
				new TicketAttributeSet("order", "4711", AGENT), new SpamJudged(true, AGENT),
				new TicketMerged("ticket-0", "QS-7K3M-2", AGENT), new TicketAbsorbed("ticket-1", "QS-7K3M-3", AGENT),
				new MergeHandover("ticket-0", "ticket-1", "QS-7K3M-3", AGENT, inbound),
				new ReplyUndelivered("msg-2", "the mail server refuses the recipient: 550"),
				new MergeProposed("ticket-0", "QS-7K3M-2", 0.75, List.of("account u-1")),
				new TicketSplit("ticket-2", "QS-7K3M-4", List.of("m-2"), AGENT),
				new SplitHandover("ticket-2", "ticket-1", "QS-7K3M-3", AGENT, "Refund", List.of(inbound)), imported(),
				new TicketImport("ticket-3", imported()), new CustomerErased(AGENT, "erasure-1"));
	}

	private static TicketImported imported() {
		return new TicketImported("QS-7K3M-5", "zendesk", "4711", "email", "zendesk:4711", JOHN, "Where is my payout?",
				List.of(new ImportedMessage("1", ActorKind.CUSTOMER, "john@example.com", false, "Where is it?", AT)),
				List.of("payout"), TicketStatus.CLOSED, AT, AT);
	}

}
