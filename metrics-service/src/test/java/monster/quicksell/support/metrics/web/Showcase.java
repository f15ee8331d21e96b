package monster.quicksell.support.metrics.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import monster.quicksell.support.event.Actor;
import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.AgentReplied;
import monster.quicksell.support.event.Attachment;
import monster.quicksell.support.event.CustomerMessage;
import monster.quicksell.support.event.CustomerReplied;
import monster.quicksell.support.event.EscalationAcknowledged;
import monster.quicksell.support.event.EscalationResolved;
import monster.quicksell.support.event.NoteAdded;
import monster.quicksell.support.event.Party;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.Reason;
import monster.quicksell.support.event.Sentiment;
import monster.quicksell.support.event.SentimentDetected;
import monster.quicksell.support.event.SlaBreached;
import monster.quicksell.support.event.SlaMet;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.SlaTarget;
import monster.quicksell.support.event.SlaTargetsSet;
import monster.quicksell.support.event.SlaWarning;
import monster.quicksell.support.event.TicketAssigned;
import monster.quicksell.support.event.TicketCreated;
import monster.quicksell.support.event.TicketEscalated;
import monster.quicksell.support.event.TicketRated;
import monster.quicksell.support.event.TicketRouted;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.metrics.rollup.History;
import org.apache.avro.specific.SpecificRecord;

/** A believable day of support, ending now, and one ticket told in full. */
final class Showcase {

	private record Topic(String subject, String category, String team, Priority priority) {
	}

	private static final List<Topic> TOPICS = List.of(
			new Topic("Listing photos turn sideways after upload", "Listing & Pricing Questions", "Listing",
					Priority.MEDIUM),
			new Topic("Payout from last week has not arrived", "Payments & Earnings", "Billing", Priority.HIGH),
			new Topic("URGENT: locked out of my account", "Account Management", "General", Priority.CRITICAL),
			new Topic("Mercari listings don't show up", "Marketplace Connection Problems", "Marketplace",
					Priority.HIGH),
			new Topic("Could you add a dark theme?", "Feature Requests", "Product", Priority.LOW),
			new Topic("App closes when I open the camera", "App Crashes/Performance", "Product", Priority.HIGH),
			new Topic("How is the suggested price worked out?", "Listing & Pricing Questions", "Pricing",
					Priority.MEDIUM),
			new Topic("Bulk signup stops at the third marketplace", "Bulk Marketplace Signup Issues", "Marketplace",
					Priority.CRITICAL),
			new Topic("<img src=x onerror=\"document.title='owned'\"> badge is missing", "Feedback", "General",
					Priority.LOW));

	private final Instant now;

	private final Random random = new Random(7);

	Showcase(Instant now) {
		this.now = now;
	}

	/** All tickets. */
	List<History> tickets() {
		List<History> tickets = new ArrayList<>();
		for (int i = 0; i < 46; i++) {
			tickets.add(ticket("demo-" + i, i, this.now));
		}
		for (int day = 1; day <= 15; day++) {
			for (int i = 0; i < 6 + (day * 5) % 9; i++) {
				tickets.add(ticket("demo-" + day + "-" + i, i + day, this.now.minus(Duration.ofDays(day))));
			}
		}
		tickets.add(john());
		return tickets;
	}

	private History ticket(String id, int number, Instant until) {
		Topic topic = TOPICS.get(number % TOPICS.size());
		Instant at = until.minus(Duration.ofSeconds(this.random.nextLong(60, 9 * 3600)));
		History ticket = new History(id);
		ticket.created(at.toString(), List.of("email", "chat", "chat", "social").get(number % 4), topic.subject());
		ticket.routed(at.plusSeconds(1).toString(), topic.category(), topic.team(), topic.priority(),
				Sentiment.values()[this.random.nextInt(4)], "marketplace:ebay");
		say(ticket, "sla", at.plusSeconds(2),
				SlaTargetsSet.newBuilder()
					.setTargets(List.of(target(SlaMetric.FIRST_RESPONSE, at, 3600)))
					.setReason("priority was decided")
					.setPolicyVersion("v3")
					.build());
		ticket.assigned(at.plusSeconds(2).toString(), topic.team(), List.of("sarah", "priya", "tom").get(number % 3));
		ticket.moved(at.plusSeconds(2).toString(), TicketStatus.OPEN);
		Instant answered = at.plusSeconds(120 + this.random.nextLong(5400));
		if (answered.isAfter(this.now)) {
			return ticket;
		}
		if (Duration.between(at, answered).toMinutes() > 60) {
			ticket.breached(at.plusSeconds(3600).toString(), SlaMetric.FIRST_RESPONSE, 1);
		}
		ticket.answered(answered.toString(), List.of("sarah", "priya", "tom").get(number % 3));
		ticket.met(answered.toString(), SlaMetric.FIRST_RESPONSE, 1, Duration.between(at, answered).toMinutes() > 60,
				Duration.between(at, answered));
		ticket.moved(answered.toString(), TicketStatus.WAITING);
		Instant resolved = answered.plusSeconds(600 + this.random.nextLong(9000));
		if (resolved.isBefore(this.now) && number % 4 != 0) {
			ticket.moved(resolved.toString(), TicketStatus.RESOLVED);
			if (number % 2 == 0) {
				ticket.rated(resolved.plusSeconds(30).toString(), List.of(5, 4, 5, 3, 5).get(number % 5));
			}
		}
		else if (number % 7 == 0) {
			ticket.escalated(answered.plusSeconds(5).toString(), "refund_request", 2);
		}
		return ticket;
	}

	/** A seller can't connect an account, gets cross, is helped. */
	History john() {
		History ticket = new History("john");
		Instant t = this.now.minus(Duration.ofMinutes(190));
		say(ticket, "intake", t, TicketCreated.newBuilder()
			.setReference("QS-7K3M-P")
			.setChannel("email")
			.setThreadId("<a1@example.com>")
			.setRequester(Party.newBuilder().setAddress("john@example.com").setName("John Miller").build())
			.setSubject("My eBay account won't connect")
			.setMessage(message("m1", t,
					"Hello,\n\nlinking my eBay account fails every time: QuickSell says the credentials are "
							+ "wrong, but on eBay itself they work fine. What am I missing?\n\nJohn",
					List.of()))
			.setAttributes(Map.of("app.version", "4.2"))
			.build());
		say(ticket, "routing", t.plusSeconds(1),
				TicketRouted.newBuilder()
					.setCategory("Marketplace Connection Problems")
					.setTeam("Marketplace")
					.setPriority(Priority.HIGH)
					.setTags(List.of("connection", "ebay"))
					.setSentiment(Sentiment.NEGATIVE)
					.setReasons(List.of(new Reason("marketplace-keywords", List.of("connect"), "team Marketplace"),
							new Reason("first-time-user", List.of(), "priority HIGH")))
					.setPolicyVersion("a81f00c2b7de")
					.build());
		say(ticket, "routing", t.plusSeconds(1),
				TicketAssigned.newBuilder()
					.setAssignee("sarah")
					.setTeam("Marketplace")
					.setReason("has the most room of the team: 3 of 8")
					.build());
		say(ticket, "intake", t.plusSeconds(2), status(TicketStatus.NEW, TicketStatus.OPEN, "assigned to sarah"));
		say(ticket, "intake", t.plusSeconds(2), reply("r0", ActorKind.SYSTEM, "intake",
				"We have your message (QS-7K3M-P) and will answer within four business hours."));
		say(ticket, "sla", t.plusSeconds(2), SlaTargetsSet.newBuilder()
			.setTargets(List.of(target(SlaMetric.FIRST_RESPONSE, t, 3600), target(SlaMetric.RESOLUTION, t, 8 * 3600)))
			.setReason("priority HIGH was decided")
			.setPolicyVersion("v3")
			.build());
		say(ticket, "sla", t.plusSeconds(2700),
				SlaWarning.newBuilder()
					.setMetric(SlaMetric.FIRST_RESPONSE)
					.setCycle(1)
					.setPercent(75)
					.setDueAt(t.plusSeconds(3600))
					.build());
		say(ticket, "intake", t.plusSeconds(3000), reply("r1", ActorKind.AGENT, "sarah",
				"Hi John,\n\nthat is annoying, let's sort it out. Two things to try:\n1. Type the password by hand: "
						+ "capitals matter.\n2. On eBay, allow QuickSell under third-party access.\n\nSarah"));
		say(ticket, "sla", t.plusSeconds(3001),
				SlaMet.newBuilder()
					.setMetric(SlaMetric.FIRST_RESPONSE)
					.setCycle(1)
					.setDueAt(t.plusSeconds(3600))
					.setMetAt(t.plusSeconds(3000))
					.setElapsedSeconds(3000)
					.setLate(false)
					.build());
		say(ticket, "intake", t.plusSeconds(3001),
				status(TicketStatus.OPEN, TicketStatus.WAITING, "an agent answered"));
		say(ticket, "intake", t.plusSeconds(4500),
				CustomerReplied.newBuilder()
					.setChannel("email")
					.setMessage(message("m2", t.plusSeconds(4490),
							"I did both and it still fails. QuickSell isn't even in the list over there. This is "
									+ "really frustrating!!",
							List.of(new Attachment("error_screenshot.jpg", "image/jpeg", 183_224L, "0".repeat(64)))))
					.build());
		say(ticket, "intake", t.plusSeconds(4500),
				status(TicketStatus.WAITING, TicketStatus.OPEN, "the customer wrote"));
		say(ticket, "routing", t.plusSeconds(4501),
				SentimentDetected.newBuilder()
					.setMessageId("m2")
					.setSentiment(Sentiment.ANGRY)
					.setScore(-0.8)
					.setReasons(List.of(new Reason("frustration", List.of("really frustrating", "still fails"), "")))
					.build());
		say(ticket, "escalation", t.plusSeconds(4502),
				TicketEscalated.newBuilder()
					.setEscalationId("e1")
					.setTrigger("hostile_language")
					.setLevel(2)
					.setTarget("Senior Specialist")
					.setPriority(Priority.HIGH)
					.setReasons(List.of(new Reason("frustration", List.of("really frustrating"), "level 2")))
					.setSummary("My eBay account won't connect")
					.setAcknowledgeBy(t.plusSeconds(4502 + 900))
					.setPolicyVersion("v1")
					.build());
		say(ticket, "escalation", t.plusSeconds(4900), new EscalationAcknowledged("e1", "anderson"));
		say(ticket, "sla", t.plusSeconds(5400),
				SlaBreached.newBuilder()
					.setMetric(SlaMetric.NEXT_RESPONSE)
					.setCycle(1)
					.setDueAt(t.plusSeconds(5400))
					.setTargetSeconds(900)
					.build());
		say(ticket, "intake", t.plusSeconds(5600), new NoteAdded("n1", new Actor(ActorKind.AGENT, "anderson"),
				"eBay holds back API access since the password change. He has to renew it in the seller settings."));
		say(ticket, "intake", t.plusSeconds(6000),
				reply("r2", ActorKind.AGENT, "anderson",
						"Hello John, I found it: since your password change eBay blocks access by apps. Renew it under "
								+ "Account, Apps & Permissions, then connect again. I'm here until it works."));
		say(ticket, "intake", t.plusSeconds(7200),
				CustomerReplied.newBuilder()
					.setChannel("email")
					.setMessage(message("m3", t.plusSeconds(7190), "It works! Thanks for staying with it.", List.of()))
					.build());
		say(ticket, "routing", t.plusSeconds(7201),
				SentimentDetected.newBuilder()
					.setMessageId("m3")
					.setSentiment(Sentiment.POSITIVE)
					.setScore(0.9)
					.setReasons(List.of(new Reason("thanks", List.of("thanks"), "")))
					.build());
		say(ticket, "intake", t.plusSeconds(7500), status(TicketStatus.OPEN, TicketStatus.RESOLVED, "solved"));
		say(ticket, "sla", t.plusSeconds(7501),
				SlaMet.newBuilder()
					.setMetric(SlaMetric.RESOLUTION)
					.setCycle(1)
					.setDueAt(t.plusSeconds(8 * 3600))
					.setMetAt(t.plusSeconds(7500))
					.setElapsedSeconds(6000)
					.setLate(false)
					.build());
		say(ticket, "escalation", t.plusSeconds(7501),
				new EscalationResolved("e1", "escalation", "the ticket is resolved"));
		say(ticket, "intake", t.plusSeconds(8000),
				TicketRated.newBuilder().setStars(5).setComment("Patient and quick in the end.").build());
		return ticket;
	}

	private static void say(History ticket, String producer, Instant at, SpecificRecord data) {
		ticket.add(producer, at.toString(), data);
	}

	private static CustomerMessage message(String id, Instant at, String text, List<Attachment> attachments) {
		return CustomerMessage.newBuilder()
			.setId(id)
			.setExternalId("<" + id + "@example.com>")
			.setText(text)
			.setAttachments(attachments)
			.setSentAt(at)
			.build();
	}

	private static AgentReplied reply(String id, ActorKind kind, String author, String text) {
		return AgentReplied.newBuilder()
			.setMessageId(id)
			.setAuthor(new Actor(kind, author))
			.setText(text)
			.setAttachments(List.of())
			.build();
	}

	private static TicketStatusChanged status(TicketStatus from, TicketStatus to, String reason) {
		return new TicketStatusChanged(from, to, new Actor(ActorKind.SYSTEM, "intake"), reason);
	}

	private static SlaTarget target(SlaMetric metric, Instant start, long seconds) {
		return new SlaTarget(metric, 1, start, seconds, "email-hours", start.plusSeconds(seconds), "priority HIGH");
	}

}
