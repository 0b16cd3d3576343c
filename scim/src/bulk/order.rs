//! The order in which operations are done: as in the request, but none before what it refers to.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};

use super::request::{Operation, Target};

/// Operations that are done together, by their places in the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// One operation.
    One(usize),
    /// Operations that create resources which refer to each other, or one that refers to itself.
    Circle(Vec<usize>),
}

/// All operations in an order in which each comes after those that it refers to. An operation that has to
/// wait is put off; nothing is done earlier than the request has it, so that a DELETE before a POST of the
/// same name stays before it. Operations on one resource keep their order.
pub fn order(operations: &[Operation]) -> Vec<Step> {
    let needs = needs(operations);
    let circles = circles(&needs);
    let circle_of: HashMap<usize, usize> = circles
        .iter()
        .enumerate()
        .flat_map(|(circle, places)| places.iter().map(move |place| (*place, circle)))
        .collect();
    let mut waits: HashMap<usize, usize> = HashMap::new();
    let mut frees: HashMap<usize, Vec<usize>> = HashMap::new();
    for (place, needed) in needs.iter().enumerate() {
        let own = circle_of.get(&place);
        for needed in needed.iter().map(|needed| circle_of.get(needed)) {
            if let (Some(own), Some(needed)) = (own, needed)
                && own != needed
            {
                frees.entry(*needed).or_default().push(*own);
                *waits.entry(*own).or_default() += 1;
            }
        }
    }
    // Of everything that waits for nothing, the first of the request is next; a circle stands where its last
    // operation does.
    let last = |circle: usize| {
        circles
            .get(circle)
            .and_then(|places| places.last())
            .copied()
    };
    let mut ready: BinaryHeap<_> = (0..circles.len())
        .filter(|circle| !waits.contains_key(circle))
        .map(|circle| Reverse((last(circle), circle)))
        .collect();
    let mut steps = Vec::with_capacity(circles.len());
    while let Some(Reverse((_, circle))) = ready.pop() {
        steps.extend(circles.get(circle).map(|places| step(places, &needs)));
        for freed in frees.remove(&circle).unwrap_or_default() {
            if let Some(left) = waits.get_mut(&freed) {
                *left -= 1;
                if *left == 0 {
                    ready.push(Reverse((last(freed), freed)));
                }
            }
        }
    }
    steps
}

fn step(places: &[usize], needs: &[Vec<usize>]) -> Step {
    match places {
        [only] if !needs.get(*only).is_some_and(|needs| needs.contains(only)) => Step::One(*only),
        places => Step::Circle(places.to_vec()),
    }
}

/// For each operation, those that have to be done before it.
fn needs(operations: &[Operation]) -> Vec<Vec<usize>> {
    let makers: HashMap<&str, usize> = operations
        .iter()
        .enumerate()
        .filter_map(|(place, operation)| Some((operation.creates()?, place)))
        .collect();
    let mut last_on: HashMap<(&str, &Target), usize> = HashMap::new();
    let mut needs = Vec::with_capacity(operations.len());
    for (place, operation) in operations.iter().enumerate() {
        let mut needed = Vec::new();
        if let Ok(work) = &operation.work {
            let references = work.references();
            needed.extend(
                references
                    .iter()
                    .filter_map(|name| makers.get(name.as_str()).copied()),
            );
            if let Some(target) = work.action.target() {
                needed.extend(last_on.insert((work.resource_type.name, target), place));
            }
        }
        needs.push(needed);
    }
    needs
}

/// Operations that need each other stand together, in the order of the request; most stand alone. These
/// are the strongly connected components of the graph, found by two searches (Kosaraju).
fn circles(needs: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut needed_by: HashMap<usize, Vec<usize>> = HashMap::new();
    for (place, needed) in needs.iter().enumerate() {
        for needed in needed {
            needed_by.entry(*needed).or_default().push(place);
        }
    }
    let mut circles = Vec::new();
    let mut seen = HashSet::new();
    for start in finished(needs).into_iter().rev() {
        let mut circle = Vec::new();
        let mut open = vec![start];
        while let Some(place) = open.pop() {
            if seen.insert(place) {
                circle.push(place);
                open.extend(needed_by.get(&place).into_iter().flatten());
            }
        }
        if !circle.is_empty() {
            circle.sort_unstable();
            circles.push(circle);
        }
    }
    circles
}

/// All operations in the order in which a depth-first search is done with them.
fn finished(needs: &[Vec<usize>]) -> Vec<usize> {
    let of = |place: usize| needs.get(place).into_iter().flatten();
    let mut finished = Vec::with_capacity(needs.len());
    let mut seen = HashSet::new();
    for start in 0..needs.len() {
        let mut path = Vec::new();
        if seen.insert(start) {
            path.push((start, of(start)));
        }
        while let Some((place, rest)) = path.last_mut() {
            match rest.next() {
                Some(next) if seen.insert(*next) => path.push((*next, of(*next))),
                Some(_) => {}
                None => {
                    finished.push(*place);
                    path.pop();
                }
            }
        }
    }
    finished
}
