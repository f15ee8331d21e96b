package monster.quicksell.support.sla.clock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.CustomerMessage;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.SpamJudged;
import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketMerged;
import monster.quicksell.support.event.TicketQueued;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.event.TicketTagged;
import monster.quicksell.support.platform.policy.PolicyFile;
import monster.quicksell.support.schema.AvroGuard;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** What other services say, for the clocks' tests. */
public final class Said {

	static {
		AvroGuard.set();
	}

	/** Made once: ten thousands of histories are told with them. */
	private static final CustomerReplied ASKED = CustomerReplied.newBuilder()
		.setMessage(message("m2", false))
		.setChannel("chat")
		.build();

	private static final CustomerReplied OUT_OF_OFFICE = CustomerReplied.newBuilder()
		.setMessage(message("m3", true))
		.setChannel("chat")
		.build();

	private Said() {
	}

	/** The guide's policy. */
	public static ServiceLevels levels() {
		return ServiceLevels.of(PolicyFile.read(new ClassPathResource("policy/sla.yml"), SlaPolicy.class),
				LocalDate.parse("2026-11-23"));
	}

	/** The guide's policy with one thing changed. */
	static ServiceLevels levels(String from, String to) throws IOException {
		String text = new ClassPathResource("policy/sla.yml").getContentAsString(StandardCharsets.UTF_8);
		return ServiceLevels.of(PolicyFile.parse("sla.yml", text.replace(from, to), SlaPolicy.class),
				LocalDate.parse("2026-11-23"));
	}

	/** The guide's policy with one thing changed, which was wrong since that day. */
	static ServiceLevels levels(String from, String to, String since) throws IOException {
		String text = new ClassPathResource("policy/sla.yml").getContentAsString(StandardCharsets.UTF_8);
		return ServiceLevels.of(
				PolicyFile.parse("sla.yml", text.replace(from, to) + "correctSince: " + since + "\n", SlaPolicy.class),
				LocalDate.parse("2026-11-23"));
	}

	/** A ticket was created in a channel. */
	public static TicketCreated created(String channel) {
		return created(channel, null, false);
	}

	static TicketCreated createdAutomatically(String channel) {
		return created(channel, null, true);
	}

	static TicketCreated created(String channel, @Nullable String level) {
		return created(channel, level, false);
	}

	static TicketCreated created(String channel, @Nullable String level, Instant sentAt) {
		TicketCreated created = created(channel, level, false);
		CustomerMessage message = CustomerMessage.newBuilder(created.getMessage()).setSentAt(sentAt).build();
		return TicketCreated.newBuilder(created).setMessage(message).build();
	}

	private static TicketCreated created(String channel, @Nullable String level, boolean automatic) {
		return TicketCreated.newBuilder()
			.setReference("QS-1")
			.setChannel(channel)
			.setThreadId("t")
			.setRequester(Party.newBuilder().setAddress("john@example.com").setLevel(level).build())
			.setSubject("")
			.setMessage(message("m1", automatic))
			.build();
	}

	/** It was routed. */
	public static TicketRouted routed(Priority priority) {
		return routed(priority, "General", List.of());
	}

	/** It was routed to a team. */
	public static TicketRouted routed(Priority priority, String team, List<String> tags) {
		return new TicketRouted("Account Management", team, priority, tags, Sentiment.NEUTRAL, List.of(), "1");
	}

	static CustomerReplied asked() {
		return ASKED;
	}

	static CustomerReplied asked(Instant sentAt) {
		CustomerMessage message = CustomerMessage.newBuilder(ASKED.getMessage()).setSentAt(sentAt).build();
		return CustomerReplied.newBuilder().setMessage(message).setChannel("chat").build();
	}

	static CustomerReplied outOfOffice() {
		return OUT_OF_OFFICE;
	}

	/** An agent answered. */
	public static AgentReplied answered() {
		return answered(ActorKind.AGENT);
	}

	static AgentReplied answered(ActorKind kind) {
		return new AgentReplied("r", new Actor(kind, "a"), "", List.of());
	}

	/** The ticket waits for the customer. */
	public static TicketStatusChanged waiting() {
		return moved(TicketStatus.OPEN, TicketStatus.WAITING);
	}

	/** It moved in the workflow. */
	public static TicketStatusChanged moved(TicketStatus from, TicketStatus to) {
		return new TicketStatusChanged(from, to, new Actor(ActorKind.AGENT, "a"), "");
	}

	/** It was merged into another. */
	public static TicketMerged merged() {
		return new TicketMerged("t0", "QS-0", new Actor(ActorKind.AGENT, "a"));
	}

	static SpamJudged judged(boolean spam) {
		return new SpamJudged(spam, new Actor(ActorKind.AGENT, "a"));
	}

	static TicketAssigned assigned(String agent) {
		return new TicketAssigned(agent, "General", null, "");
	}

	static TicketQueued queued() {
		return new TicketQueued("General", "");
	}

	static TicketTagged tagged(String tag) {
		return new TicketTagged(List.of(tag), List.of(), new Actor(ActorKind.AGENT, "a"));
	}

	static TicketTagged untagged(String tag) {
		return new TicketTagged(List.of(), List.of(tag), new Actor(ActorKind.AGENT, "a"));
	}

	private static CustomerMessage message(String id, boolean automatic) {
		return CustomerMessage.newBuilder()
			.setId(id)
			.setExternalId(id)
			.setText("")
			.setAttachments(List.of())
			.setSentAt(Instant.EPOCH)
			.setAutomatic(automatic)
			.build();
	}

}
