package monster.quicksell.support.intake.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import monster.quicksell.support.intake.conversation.Conversation;
import monster.quicksell.support.intake.conversation.Direction;
import monster.quicksell.support.intake.conversation.IntakePolicy;
import monster.quicksell.support.intake.conversation.Message;
import monster.quicksell.support.intake.conversation.MessageKind;
import monster.quicksell.support.intake.conversation.Origin;
import monster.quicksell.support.intake.conversation.Salutation;
import monster.quicksell.support.intake.knowledge.Answer;
import monster.quicksell.support.intake.knowledge.ArticleIndex;
import monster.quicksell.support.intake.knowledge.Finding;
import monster.quicksell.support.intake.reply.DraftCheck;
import monster.quicksell.support.intake.reply.Escaping;
import monster.quicksell.support.intake.reply.Filled;
import monster.quicksell.support.intake.reply.Suggester;
import monster.quicksell.support.intake.reply.Template;
import monster.quicksell.support.intake.reply.Templates;
import monster.quicksell.support.platform.web.InvalidField;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What an agent may begin with, and a look at what the agent made of it. */
@RestController
class SuggestionController {

	private static final int MOST_ARTICLES = 3;

	private static final String MOOD_TAG = "sentiment:";

	private final Counter counter;

	private final IntakePolicy policy;

	private final ArticleIndex articles;

	private final Suggester suggester;

	private final DraftCheck check;

	private final String url;

	SuggestionController(Counter counter, IntakePolicy policy, ArticleIndex articles, RatingProperties properties) {
		this.counter = counter;
		this.policy = policy;
		this.articles = articles;
		this.suggester = new Suggester(policy.templates());
		this.check = new DraftCheck(policy.templates().checklist());
		this.url = properties.url().replaceAll("/+$", "");
	}

	/** The best templates, filled in, and the best articles, each with why. */
	@GetMapping("/v1/tickets/{id}/suggestions")
	Mono<SuggestionsView> suggestions(@PathVariable String id, @RequestParam @Nullable String author) {
		if (author != null && (author.isBlank() || author.length() > 100)) {
			throw new InvalidField("author", "must have 1 to 100 characters");
		}
		return this.counter.find(id).map((state) -> suggestions(state, author));
	}

	private SuggestionsView suggestions(Conversation state, @Nullable String author) {
		Origin origin = state.begin();
		String asked = asked(state);
		Answer found = this.articles.search(asked, null, MOST_ARTICLES);
		Suggester.Situation situation = new Suggester.Situation(asked, state.routing().category(), mood(state),
				state.messages().stream().noneMatch((message) -> message.kind() == MessageKind.REPLY),
				origin.channel());
		Map<String, String> known = new HashMap<>();
		if (author != null) {
			known.put("agent", author);
		}
		this.suggester.marketplace(asked).ifPresent((marketplace) -> known.put("marketplace", marketplace));
		if (found.sure()) {
			String slug = found.findings().getFirst().article().slug();
			known.put("article",
					found.findings().getFirst().article().title() + ", " + this.url + "/v1/help/articles/" + slug);
		}
		List<TemplateView> templates = this.suggester.suggest(situation)
			.stream()
			.map((suggestion) -> view(suggestion, state, Salutation.language(origin, state.routing()), known))
			.toList();
		return new SuggestionsView(templates,
				found.sure() ? found.findings().stream().map(ArticleSuggestion::of).toList() : List.of());
	}

	private TemplateView view(Suggester.Suggestion suggestion, Conversation state, @Nullable String wanted,
			Map<String, String> known) {
		Templates.Answer answer = suggestion.answer();
		String language = Templates.language(answer.texts(), wanted);
		String channel = state.lastPlace().channel();
		Map<String, String> values = new HashMap<>(
				new Salutation(this.policy).values(state.begin(), channel, language));
		Escaping escaping = Escaping.of(channel);
		known.forEach((name, value) -> values.put(name, name.equals("article") ? value : escaping.apply(value)));
		Map<String, String> blanks = new HashMap<>(this.policy.templates().blanks());
		blanks.put("agent", "your name");
		blanks.put("marketplace", "which marketplace");
		blanks.put("article", "an article that helps");
		Filled filled = new Template(answer.texts().getOrDefault(language, "")).fillWhatIsKnown(values, blanks);
		return new TemplateView(answer.id(), answer.version(), language, answer.situation(), suggestion.why(),
				filled.text().strip(),
				filled.missing()
					.stream()
					.collect(Collectors.toMap((name) -> name, (name) -> blanks.getOrDefault(name, name))));
	}

	private static @Nullable String mood(Conversation state) {
		return state.routing()
			.tags()
			.stream()
			.filter((tag) -> tag.startsWith(MOOD_TAG))
			.map((tag) -> tag.substring(MOOD_TAG.length()))
			.findFirst()
			.orElse(null);
	}

	/** Subject and the customer's messages, the newest first: it tells most. */
	private static String asked(Conversation state) {
		return state.begin().subject() + "\n"
				+ state.messages()
					.reversed()
					.stream()
					.filter((message) -> message.direction() == Direction.IN && message.kind() == MessageKind.MESSAGE)
					.map(Message::text)
					.limit(3)
					.collect(Collectors.joining("\n"));
	}

	/** All answers to begin with, or those for a channel, with their placeholders. */
	@GetMapping("/v1/templates")
	List<Templates.Answer> templates(@RequestParam @Nullable String channel) {
		return this.policy.templates()
			.answers()
			.stream()
			.filter((answer) -> channel == null || answer.isFor(channel))
			.toList();
	}

	/** Hints for a draft; none bars it from being sent. */
	@PostMapping("/v1/replies/check")
	Mono<CheckView> check(@Valid @RequestBody CheckRequest draft) {
		return this.counter.find(draft.ticketId()).map((state) -> {
			Origin origin = state.begin();
			String language = Salutation.language(origin, state.routing());
			return new CheckView(this.check.check(draft.text(), new DraftCheck.Context(origin.requester().name(),
					asked(state), language == null || language.equals(Templates.DEFAULT))));
		});
	}

	/**
	 * A draft.
	 *
	 * @param ticketId the ticket's id or reference
	 * @param text the draft
	 */
	record CheckRequest(@NotBlank @Size(max = 100) String ticketId, @NotBlank @Size(max = 50_000) String text) {
	}

	/**
	 * What could be better, most important first.
	 */
	record CheckView(List<DraftCheck.Hint> hints) {
	}

	/**
	 * What to begin with.
	 */
	record SuggestionsView(List<TemplateView> templates, List<ArticleSuggestion> articles) {
	}

	/**
	 * A template, filled in.
	 *
	 * @param why it fits
	 * @param missing what is still open in the text, and what belongs there
	 */
	record TemplateView(String id, int version, String language, String situation, List<String> why, String text,
			Map<String, String> missing) {
	}

	/**
	 * An article for the customer.
	 */
	record ArticleSuggestion(String slug, String title, List<String> why, String excerpt) {

		static ArticleSuggestion of(Finding finding) {
			return new ArticleSuggestion(finding.article().slug(), finding.article().title(), finding.why(),
					finding.excerpt());
		}

	}

}
