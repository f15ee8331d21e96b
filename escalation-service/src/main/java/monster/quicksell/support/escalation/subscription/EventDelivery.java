package monster.quicksell.support.escalation.subscription;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import monster.quicksell.support.escalation.outbound.HttpSender;
import monster.quicksell.support.escalation.outbound.Signature;
import monster.quicksell.support.platform.courier.Courier;
import monster.quicksell.support.platform.courier.ReceiverDown;
import monster.quicksell.support.platform.courier.Undeliverable;
import monster.quicksell.support.platform.log.EventJson;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts events in the JSON format of CloudEvents 1.0, signed by the Standard Webhooks
 * specification. The id in the header is the event's: it is the same whenever the event
 * comes again.
 */
final class EventDelivery implements Courier.Delivery {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final URI url;

	private final String secret;

	private final Set<String> types;

	private final HttpSender sender;

	private final Standing standing;

	private final Clock clock;

	EventDelivery(URI url, String secret, Set<String> types, HttpSender sender, Standing standing, Clock clock) {
		this.url = url;
		this.secret = secret;
		this.types = types;
		this.sender = sender;
		this.standing = standing;
		this.clock = clock;
	}

	@Override
	public boolean wants(String type) {
		return this.types.contains(type);
	}

	@Override
	public boolean deliver(SpecificRecord message) {
		return deliver(message, Map.of());
	}

	@Override
	public boolean deliver(SpecificRecord message, Map<String, String> attributes) {
		String id = attributes.get("id");
		if (id == null) {
			throw new Undeliverable("The event has no ce_id");
		}
		Map<String, Object> event = new LinkedHashMap<>(attributes);
		event.remove("readto");
		event.put("datacontenttype", "application/json");
		event.put("data", EventJson.fields(message));
		byte[] json = JSON.writeValueAsBytes(event);
		try {
			this.sender.post(this.url, Signature.headers(this.secret, id, this.clock.instant(), json), json);
			this.standing.delivered(this.clock.instant());
			return true;
		}
		catch (ReceiverDown ex) {
			this.standing.down(String.valueOf(ex.getMessage()), this.clock.instant());
			throw ex;
		}
		catch (Undeliverable ex) {
			this.standing.refused(String.valueOf(ex.getMessage()));
			throw ex;
		}
	}

}
