package monster.quicksell.support.metrics.store;

import java.time.Instant;

import monster.quicksell.support.event.TicketJoinedIncident;
import monster.quicksell.support.platform.decider.Event;
import monster.quicksell.support.platform.log.EventJson;
import monster.quicksell.support.schema.UserText;
import org.apache.avro.specific.SpecificRecord;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * An event of the log as it is kept for the timeline.
 *
 * @param id the event's identity
 * @param ticketId the ticket
 * @param partition the partition of the log
 * @param offset its offset there: the order of the timeline
 * @param at when it happened
 * @param type the event's simple name
 * @param producer the service that said so
 * @param sequence the producer's number within the ticket
 * @param data its fields as JSON text, for names in it may be anything. User text
 */
public record LoggedEvent(@BsonId String id, String ticketId, int partition, long offset, Instant at, String type,
		String producer, long sequence, String data) {

	/** The event at its place in the log. */
	public static LoggedEvent of(int partition, long offset, Event event) {
		return of(partition, offset, event, own(event));
	}

	/** The same without user text: its customer is to be forgotten. */
	public static LoggedEvent erased(int partition, long offset, Event event) {
		return of(partition, offset, event, UserText.erase(event.data()));
	}

	private static LoggedEvent of(int partition, long offset, Event event, SpecificRecord data) {
		return new LoggedEvent(event.id(), event.ticketId(), partition, offset, event.at(), data.getSchema().getName(),
				event.producer(), event.sequence(), EventJson.of(data));
	}

	/**
	 * An incident is called by the words of the customer whose ticket leads it: they stay
	 * there.
	 */
	private static SpecificRecord own(Event event) {
		return (event.data() instanceof TicketJoinedIncident joined
				&& !joined.getLeadTicketId().equals(event.ticketId()))
						? TicketJoinedIncident.newBuilder(joined).setTitle("").build() : event.data();
	}

	/** What it says without user text. */
	String erasedData() {
		return LoggedRecord.read(this.type, this.data).map(UserText::erase).map(EventJson::of).orElse("{}");
	}

}
