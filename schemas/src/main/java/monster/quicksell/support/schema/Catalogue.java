package monster.quicksell.support.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.AlertRaised;
import monster.quicksell.support.event.AlertResolved;
import monster.quicksell.support.event.AssignmentReviewed;
import monster.quicksell.support.event.AssignmentSupervised;
import monster.quicksell.support.event.AutoCloseDue;
import monster.quicksell.support.event.CustomerErased;
import monster.quicksell.support.event.CustomerReminderDue;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.EscalationAcknowledged;
import monster.quicksell.support.event.EscalationDescribed;
import monster.quicksell.support.event.EscalationFollowUpDue;
import monster.quicksell.support.event.EscalationHandedDown;
import monster.quicksell.support.event.EscalationPaged;
import monster.quicksell.support.event.EscalationResolved;
import monster.quicksell.support.event.InboundMessage;
import monster.quicksell.support.event.IncidentResolved;
import monster.quicksell.support.event.InterimReplyDue;
import monster.quicksell.support.event.KnowledgeGapFound;
import monster.quicksell.support.event.MergeHandover;
import monster.quicksell.support.event.MergeProposed;
import monster.quicksell.support.event.NoteAdded;
import monster.quicksell.support.event.OutboundMessage;
import monster.quicksell.support.event.ReplyUndelivered;
import monster.quicksell.support.event.SelfServed;
import monster.quicksell.support.event.SentimentDetected;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaCorrected;
import monster.quicksell.support.event.SlaMet;
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
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.event.TicketTagged;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Which records belong to which topic. What is not in here is not read, whatever its name
 * says.
 */
public final class Catalogue {

	private static final Map<String, List<Class<? extends SpecificRecord>>> BY_TOPIC = Map.of(Topics.TICKET_EVENTS,
			List.of(TicketCreated.class, CustomerReplied.class, AgentReplied.class, NoteAdded.class,
					TicketStatusChanged.class, TicketRated.class, TicketRouted.class, SentimentDetected.class,
					TicketAssigned.class, TicketQueued.class, SlaTargetsSet.class, SlaWarning.class, SlaBreached.class,
					SlaMet.class, CustomerReminderDue.class, AutoCloseDue.class, TicketEscalated.class,
					EscalationAcknowledged.class, EscalationResolved.class, EscalationPaged.class,
					EscalationHandedDown.class, EscalationDescribed.class, EscalationFollowUpDue.class,
					InterimReplyDue.class, TicketJoinedIncident.class, IncidentResolved.class, SlaCorrected.class,
					TicketAccepted.class, TicketTagged.class, TicketAttributeSet.class, SpamJudged.class,
					TicketMerged.class, TicketAbsorbed.class, MergeProposed.class, TicketSplit.class,
					TicketImported.class, CustomerErased.class, ReplyUndelivered.class, TicketReclassified.class,
					TicketHandedOver.class, AssignmentSupervised.class, AssignmentReviewed.class),
			Topics.INBOUND, List.of(InboundMessage.class, MergeHandover.class, SplitHandover.class, TicketImport.class),
			Topics.OUTBOUND, List.of(OutboundMessage.class), Topics.ALERTS,
			List.of(AlertRaised.class, AlertResolved.class), Topics.HELP_EVENTS,
			List.of(KnowledgeGapFound.class, SelfServed.class));

	private static final Map<String, Class<? extends SpecificRecord>> BY_NAME = BY_TOPIC.values()
		.stream()
		.flatMap(List::stream)
		.collect(Collectors.toUnmodifiableMap((type) -> schema(type).getFullName(), Function.identity()));

	private Catalogue() {
	}

	/** The topics of the contract. */
	public static List<String> topics() {
		return BY_TOPIC.keySet().stream().sorted().toList();
	}

	/** The records of a topic, in the order of the contract. */
	public static List<Class<? extends SpecificRecord>> records(String topic) {
		return BY_TOPIC.getOrDefault(topic, List.of());
	}

	/** All records. */
	public static Stream<Class<? extends SpecificRecord>> records() {
		return topics().stream().flatMap((topic) -> records(topic).stream());
	}

	/** The record of a full name, if it belongs to the contract. */
	public static Optional<Class<? extends SpecificRecord>> record(String fullName) {
		return Optional.ofNullable(BY_NAME.get(fullName));
	}

	/** A record's present schema. */
	public static Schema schema(Class<? extends SpecificRecord> type) {
		return SpecificData.get().getSchema(type);
	}

	/** The registry's subject for a record in a topic. */
	public static String subject(String topic, Schema schema) {
		return topic + "-" + schema.getFullName();
	}

}
