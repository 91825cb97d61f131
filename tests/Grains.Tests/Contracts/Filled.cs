using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Serialization;

namespace Letterboxd.Grains.Tests.Contracts;

/// <summary>Makes stored objects in which everything is set, whatever is added to them later.</summary>
internal static class Filled
{
    /// <summary>An object with something in each of its members, and in theirs.</summary>
    public static T Of<T>() => (T)Value(typeof(T));

    /// <summary>The types of the objects that an object is made of, its own among them.</summary>
    public static ISet<Type> TypesIn(object? value, ISet<Type>? seen = null)
    {
        seen ??= new HashSet<Type>();
        if (value is null or string || value.GetType() is { Namespace: "System" }) return seen;
        if (value is IEnumerable items)
        {
            foreach (var item in items) TypesIn(item, seen);
        }
        else if (!value.GetType().IsEnum && seen.Add(value.GetType()))
        {
            foreach (var member in Members(value.GetType())) TypesIn(member.GetValue(value), seen);
        }

        return seen;
    }

    private static object Value(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Value(inner);
        if (type.IsEnum) return type.GetEnumValues().Cast<object>().Last();
        if (type == typeof(string)) return "text";
        if (type == typeof(int)) return 1;
        if (type == typeof(long)) return 1L;
        if (type == typeof(double)) return 0.5;
        if (type == typeof(bool)) return true;
        if (type == typeof(Guid)) return Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");
        if (type == typeof(DateOnly)) return new DateOnly(2024, 3, 2);
        if (type == typeof(DateTimeOffset)) return DateTimeOffset.UnixEpoch;
        if (type == typeof(ImmutableDictionary<string, int>)) return ImmutableDictionary<string, int>.Empty.Add("key", 2);
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? Items(type.GenericTypeArguments[0]) : Object(type);
    }

    private static object Items(Type type)
    {
        var items = Array.CreateInstance(type, 1);
        items.SetValue(Value(type), 0);
        return typeof(ImmutableArray).GetMethods().Single(method => method is { Name: nameof(ImmutableArray.Create), IsGenericMethod: true } && method.GetParameters() is [{ ParameterType.IsArray: true }])
            .MakeGenericMethod(type).Invoke(null, [items])!;
    }

    private static object Object(Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(one => one.GetParameters().Length).FirstOrDefault(one => one.GetParameters() is not [{ } only] || only.ParameterType != type);
        var value = constructor?.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType))]) ?? Activator.CreateInstance(type)!;
        foreach (var member in Members(type).Where(member => member.CanWrite)) member.SetValue(value, Value(member.PropertyType));
        return value;
    }

    private static IEnumerable<PropertyInfo> Members(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(member => member.GetCustomAttribute<JsonIgnoreAttribute>() is null && member.GetCustomAttribute<JsonExtensionDataAttribute>() is null);
}
