package monster.quicksell.support.routing.log;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.FindPublisher;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;

/**
 * The real database, with a stop before each operation, and with a bug where one is
 * planted.
 */
final class GatedDatabase {

	private static final Set<String> OPERATIONS = Set.of("find", "insertOne", "updateOne", "deleteOne", "bulkWrite",
			"countDocuments");

	private GatedDatabase() {
	}

	static MongoDatabase of(MongoDatabase database, Turns turns, Sabotage sabotage) {
		return proxy(MongoDatabase.class, database,
				(method, result) -> (result instanceof MongoCollection<?> collection)
						? collection(collection, turns, sabotage) : result,
				(method) -> true);
	}

	private static Object collection(MongoCollection<?> collection, Turns turns, Sabotage sabotage) {
		return proxy(MongoCollection.class, collection, (method, result) -> {
			if (result instanceof FindPublisher<?> find && sabotage != Sabotage.NONE) {
				return find(find, sabotage);
			}
			return result;
		}, (method) -> {
			if (OPERATIONS.contains(method)) {
				turns.stop();
			}
			return !(sabotage == Sabotage.NO_UNIQUE_SEATS && method.equals("createIndex"));
		});
	}

	private static Object find(FindPublisher<?> find, Sabotage sabotage) {
		return proxy(FindPublisher.class, find,
				(method, result) -> (result instanceof FindPublisher<?> next) ? find(next, sabotage) : result,
				(method) -> {
					if (method.equals("sort") && sabotage == Sabotage.NO_ORDER) {
						find.sort(Sorts.descending("_id"));
						return false;
					}
					if (method.equals("limit") && sabotage == Sabotage.ONLY_THE_FIRST) {
						find.limit(1);
						return false;
					}
					return true;
				});
	}

	private static <T> T proxy(Class<T> type, T target, After after, Before before) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (self, method, args) -> {
				if (!before.asks(method.getName())) {
					return type.isInstance(target) && method.getReturnType().isInstance(self) ? self
							: reactor.core.publisher.Mono.empty();
				}
				try {
					return after.changes(method.getName(), method.invoke(target, args));
				}
				catch (InvocationTargetException ex) {
					throw ex.getCause();
				}
			}));
	}

	private interface Before {

		boolean asks(String method);

	}

	private interface After {

		Object changes(String method, Object result);

	}

}
