package monster.quicksell.support.intake.migration;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Remembers how far each import has come. */
@Component
class Imports {

	private final MongoCollection<Document> imports;

	Imports(MongoDatabase database) {
		this.imports = database.getCollection("intake_imports");
	}

	/** How far it has come; not at all if it is not known. */
	Mono<Progress> find(String name) {
		return Mono.from(this.imports.find(Filters.eq("_id", name)).first())
			.map((document) -> new Progress(name, document.getLong("tickets"), document.getLong("imported"),
					document.getLong("refused"), document.getList("reasons", String.class)));
	}

	Mono<Void> keep(Progress progress) {
		Document document = new Document("_id", progress.name()).append("tickets", progress.tickets())
			.append("imported", progress.imported())
			.append("refused", progress.refused())
			.append("reasons", progress.reasons());
		return Mono
			.from(this.imports.replaceOne(Filters.eq("_id", progress.name()), document,
					new ReplaceOptions().upsert(true)))
			.then();
	}

}
